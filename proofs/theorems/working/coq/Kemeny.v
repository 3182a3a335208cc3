(* Kemeny's orders of least cost from weights on cycles of majorities and a tree of pairs, after
   proofs/checkers/pairwise/kemeny_cycles.py (`Leaf`, `_add`, `_leaves`, `check`), proved sound: no order costs less
   than the orders that are shown, or less by more than the gap.

   Modelled: the bound at a leaf, the tree, the last comparison with the gap and the common divisor of all margins.
   Orders are those of the alternatives `inside`, which the certificate's orders list. Not modelled: that orders of
   least cost begin with these alternatives if they beat all others; `excludes` (that no other order costs as little, so
   that the firsts of these orders are all winners); how support is counted from ballots; names and JSON. *)
From Coq Require Import ZArith List Bool Lia Permutation.
From SocialChoice Require Import Sums Orders.
Import ListNotations.
Open Scope Z_scope.

Section Costs.
Variable support : nat -> nat -> Z. (* so many voters put the first above the second *)

(* The rule: an order costs as many voters as disagree, summed over its pairs. *)
Definition cost (order : list nat) : Z := sum (fun p => support (fst p) (snd p)) (against order).

Definition margin (x y : nat) : Z := support x y - support y x.
Definition most (p : pair) : Z := Z.max 0 (margin (fst p) (snd p)).
(* What an order costs beyond what no order can avoid: `_cost`. *)
Definition excess (order : list nat) : Z := sum most (against order).

(* The checker. `used` says how much of each pair's margin the cycles take; for (x, y) in `fixed`, x comes before y. *)
Fixpoint take (unit : Z) (fixed : list pair) (weight : Z) (path : list pair) (used : pair -> Z) : option (pair -> Z) :=
  match path with
  | [] => Some used
  | p :: rest =>
      if has fixed p then take unit fixed weight rest used
      else if has fixed (swapped p) then None
      else if used p + weight <=? unit * most p then take unit fixed weight rest (change used p (used p + weight))
      else None
  end.

(* The checker asks for at least two alternatives, all different; that neighbours differ is all that is needed. *)
Definition is_cycle (inside cycle : list nat) : bool :=
  match cycle with
  | [] => false
  | first :: _ => forallb (mem inside) cycle && forallb (fun p => negb (Nat.eqb (fst p) (snd p))) (steps first cycle)
  end.

(* The sum of all weights; None where a cycle is refused. *)
Fixpoint weights (unit : Z) (inside : list nat) (fixed : list pair) (cycles : list (Z * list nat))
    (used : pair -> Z) : option Z :=
  match cycles with
  | [] => Some 0
  | (weight, cycle) :: rest =>
      if (0 <=? weight) && is_cycle inside cycle then
        match take unit fixed weight (steps (hd O cycle) cycle) used with
        | Some used' => option_map (Z.add weight) (weights unit inside fixed rest used')
        | None => None
        end
      else None
  end.

Inductive tree := leaf (unit : Z) (cycles : list (Z * list nat)) | split (x y : nat) (before after : tree).

(* Every order costs more than `goal` beyond what none can avoid. *)
Fixpoint exceeds (goal : Z) (inside : list nat) (t : tree) (fixed : list pair) : bool :=
  match t with
  | leaf unit cycles =>
      (1 <=? unit) &&
      match weights unit inside fixed cycles (fun _ => 0) with
      | Some total => goal * unit <? unit * sum (fun p => most (swapped p)) fixed + total
      | None => false
      end
  | split x y before after =>
      mem inside x && mem inside y && negb (Nat.eqb x y) && negb (has fixed (x, y)) && negb (has fixed (y, x)) &&
      exceeds goal inside before ((x, y) :: fixed) && exceeds goal inside after ((y, x) :: fixed)
  end.

(* What all margins are multiples of. *)
Definition divisor (inside : list nat) : Z :=
  let found := fold_right (fun p => Z.gcd (margin (fst p) (snd p))) 0 (list_prod inside inside) in
  if found =? 0 then 1 else found.

Definition accepted (orders : list (list nat)) (gap : Z) (t : tree) : bool :=
  let inside := hd [] orders in
  let top := excess inside in
  let unit := divisor inside in
  forallb (fun w => distinct w && forallb (mem inside) w && forallb (mem w) inside && (excess w =? top)) orders &&
  (gap mod unit =? 0) && exceeds (top - unit - gap) inside t [].

(* Soundness: leaves. *)
Section Leaf.
Variable l inside : list nat.
Hypothesis nodup : NoDup l.
Hypothesis same_ones : Permutation inside l.
Variable fixed : list pair.
Hypothesis fixed_once : NoDup fixed.
Hypothesis obeys : forall p, In p fixed -> In (swapped p) (against l).
Variable unit : Z.
Hypothesis positive : 0 < unit.

Definition within (used : pair -> Z) : Prop :=
  forall p, 0 <= used p <= unit * most p /\ (has fixed (swapped p) = true -> used p = 0).

Lemma most_is_positive p : 0 <= most p. Proof. unfold most. lia. Qed.

Lemma take_sound weight path : 0 <= weight -> forall used used', within used ->
  take unit fixed weight path used = Some used' ->
  within used' /\ sum used (against l) <= sum used' (against l) /\
  forall p, In p path -> In p (against l) -> sum used (against l) + weight <= sum used' (against l).
Proof.
  intro W. induction path as [| p rest IH]; simpl; intros used used' I E.
  - injection E as <-. repeat split; try apply I; (lia || tauto).
  - destruct (has fixed p) eqn:F.
    + destruct (IH _ _ I E) as (I' & Up & Through). split; [assumption |]. split; [assumption |].
      intros q [<- | Q] A; [| now apply (Through q)]. exfalso. apply has_iff, obeys in F. destruct p as [x y].
      unfold swapped in F. simpl in F.
      apply (before_index _ _ _ nodup) in A. apply (before_index _ _ _ nodup) in F. lia.
    + destruct (has fixed (swapped p)) eqn:G; [discriminate |].
      destruct (used p + weight <=? unit * most p) eqn:R; [| discriminate]. apply Z.leb_le in R.
      destruct (sum_change used p weight (against l) W) as [Up1 Up2].
      destruct (IH (change used p (used p + weight)) used') as (I' & Up & Through); [| assumption |].
      * intro q. unfold change. destruct (same q p) eqn:S; [| apply I]. apply same_iff in S. subst.
        destruct (I p). split; [lia | congruence].
      * split; [assumption |]. split; [lia |]. intros q [<- | Q] A; [specialize (Up2 A); lia |].
        specialize (Through q Q A). lia.
Qed.

Lemma weights_sound cycles : forall used total, within used -> weights unit inside fixed cycles used = Some total ->
  exists used', within used' /\ sum used (against l) + total <= sum used' (against l).
Proof.
  induction cycles as [| [weight cycle] rest IH]; simpl; intros used total I E.
  - injection E as <-. exists used. split; [assumption | lia].
  - destruct (0 <=? weight) eqn:W; [| discriminate]. apply Z.leb_le in W. simpl in E.
    destruct (is_cycle inside cycle) eqn:C; [| discriminate].
    destruct (take _ _ _ _ _) as [used1 |] eqn:K; [| discriminate].
    destruct (weights unit inside fixed rest used1) as [more |] eqn:M; [| discriminate]. injection E as <-.
    destruct (take_sound _ _ W _ _ I K) as (I1 & _ & Through). destruct (IH _ _ I1 M) as (used' & I' & Up).
    exists used'. split; [assumption |]. unfold is_cycle in C. destruct cycle as [| first others]; [discriminate |].
    apply andb_true_iff in C as [C N]. rewrite forallb_forall in C, N.
    assert (L : incl (first :: others) l).
    { intros x X. apply (Permutation_in _ same_ones), mem_iff, C, X. }
    destruct (a_step_is_against l first (first :: others)) as [(p & P & A) | bad].
    + assumption.
    + apply L. now left.
    + assumption.
    + congruence.
    + intros p P. apply N in P. apply negb_true_iff, Nat.eqb_neq in P. exact P.
    + specialize (Through p P A). lia.
    + simpl in bad. lia.
Qed.

Lemma leaf_bound cycles total : weights unit inside fixed cycles (fun _ => 0) = Some total ->
  unit * sum (fun p => most (swapped p)) fixed + total <= unit * excess l.
Proof.
  intro E. apply weights_sound in E as (used & I & U).
  2: { intro p. pose proof (most_is_positive p). split; [nia | reflexivity]. }
  rewrite sum_zero in U.
  assert (P : sum most (map swapped fixed) <=
              sum (fun p => if has (map swapped fixed) p then most p else 0) (against l)).
  { apply sum_part; [exact most_is_positive | |].
    - apply FinFun.Injective_map_NoDup; [| assumption]. intros [] [] S. unfold swapped in S. simpl in S. congruence.
    - intros p S. apply in_map_iff in S as (q & <- & Q). auto. }
  rewrite sum_map in P.
  assert (S : sum (fun p => used p + unit * (if has (map swapped fixed) p then most p else 0)) (against l) <=
              sum (fun p => unit * most p) (against l)).
  { apply sum_le. intros p _. destruct (I p) as [R Zero]. destruct (has (map swapped fixed) p) eqn:H; [| lia].
    rewrite Zero; [lia |]. apply has_iff in H. apply in_map_iff in H as ([x y] & <- & Q). apply has_iff. exact Q. }
  rewrite sum_plus, !sum_times in S. unfold excess. nia.
Qed.
End Leaf.

Lemma exceeds_sound goal inside l t : NoDup l -> Permutation inside l -> forall fixed, NoDup fixed ->
  (forall p, In p fixed -> In (swapped p) (against l)) -> exceeds goal inside t fixed = true -> goal < excess l.
Proof.
  intros D S. induction t as [unit cycles | x y before IHb after IHa]; simpl; intros fixed N O E.
  - apply andb_true_iff in E as [U E]. apply Z.leb_le in U.
    destruct (weights _ _ _ _ _) as [total |] eqn:W; [| discriminate].
    apply Z.ltb_lt in E. apply (leaf_bound l inside D S fixed N O unit ltac:(lia)) in W. nia.
  - rewrite !andb_true_iff, !negb_true_iff in E. destruct E as [[[[[[X Y] XY] F] G] B] A].
    rewrite <- !not_true_iff_false, has_iff in F, G. apply Nat.eqb_neq in XY.
    apply mem_iff in X, Y. apply (Permutation_in _ S) in X. apply (Permutation_in _ S) in Y.
    destruct (one_is_before l x y X Y XY) as [P | P].
    + apply (IHa ((y, x) :: fixed)); [now constructor | | assumption]. intros p [<- | I]; auto.
    + apply (IHb ((x, y) :: fixed)); [now constructor | | assumption]. intros p [<- | I]; auto.
Qed.

(* Soundness: costs. Orders of the same alternatives pay the same for what no order can avoid. *)
Lemma symmetric_sum (g : pair -> Z) l l' : (forall p, g (swapped p) = g p) -> Permutation l l' ->
  sum g (against l) = sum g (against l').
Proof.
  intros G P. induction P as [| x l l' P IH | x y l | l l' l'' P1 IH1 P2 IH2]; simpl; repeat rewrite ?sum_app, ?sum_map.
  - reflexivity.
  - rewrite IH, (sum_permuted _ _ _ P). reflexivity.
  - specialize (G (x, y)). unfold swapped in G. simpl in G. rewrite ?sum_app, ?sum_map. lia.
  - congruence.
Qed.

Lemma cost_is_excess_and_more l l' : Permutation l l' -> cost l - excess l = cost l' - excess l'.
Proof.
  intro P. set (least := fun p : pair => Z.min (support (fst p) (snd p)) (support (snd p) (fst p))).
  assert (C : forall l, cost l = sum least (against l) + excess l).
  { intro k. unfold cost, excess. rewrite <- sum_plus. induction (against k) as [| p rest IH]; simpl; [reflexivity |].
    rewrite IH. unfold least at 2, most at 2, margin. lia. }
  rewrite !C, (symmetric_sum least l l'); [lia | | assumption]. intros []. unfold least, swapped. simpl. lia.
Qed.

Lemma divisor_divides inside x y : In x inside -> In y inside -> (divisor inside | margin x y).
Proof.
  intros X Y. unfold divisor. pose proof (in_prod inside inside x y X Y) as I.
  assert (H : (fold_right (fun p => Z.gcd (margin (fst p) (snd p))) 0 (list_prod inside inside) | margin x y)).
  { induction (list_prod inside inside) as [| p rest IH]; [contradiction |]. simpl. destruct I as [-> | I].
    - apply Z.gcd_divide_l.
    - apply (Z.divide_trans _ _ _ (Z.gcd_divide_r _ _)). auto. }
  destruct (_ =? 0); [apply Z.divide_1_l | exact H].
Qed.

Lemma divisor_positive inside : 0 < divisor inside.
Proof.
  unfold divisor. destruct (list_prod inside inside) as [| p rest]; simpl; [lia |].
  set (others := fold_right _ 0 rest). pose proof (Z.gcd_nonneg (margin (fst p) (snd p)) others).
  destruct (Z.eqb_spec (Z.gcd (margin (fst p) (snd p)) others) 0); lia.
Qed.

Lemma divisor_divides_excess inside l : incl l inside -> (divisor inside | excess l).
Proof.
  intro I. unfold excess.
  assert (H : forall p, In p (against l) -> (divisor inside | most p)).
  { intros [x y] A. apply against_inside in A as [Y X]. unfold most. simpl.
    destruct (Z.max_spec 0 (margin x y)) as [[_ ->] | [_ ->]]; [apply divisor_divides; auto | apply Z.divide_0_r]. }
  induction (against l) as [| p rest IH]; simpl; [apply Z.divide_0_r |].
  apply Z.divide_add_r; [apply H; now left | apply IH; intros q Q; apply H; now right].
Qed.

(* Multiples of one number that differ by less than it do not differ. *)
Lemma multiples unit top gap z : 0 < unit -> (unit | top) -> (unit | gap) -> (unit | z) ->
  top - unit - gap < z -> top <= z + gap.
Proof.
  intros U [i ->] [j ->] [k ->] B. assert (i - 1 - j < k) by (apply (Z.mul_lt_mono_pos_r unit); lia).
  pose proof (Z.mul_le_mono_nonneg_r i (k + j) unit). lia.
Qed.

Theorem accepted_sound orders gap t : accepted orders gap t = true ->
  forall w l, In w orders -> Permutation w l -> cost w <= cost l + gap.
Proof.
  unfold accepted. set (inside := hd [] orders). rewrite !andb_true_iff, forallb_forall. intros [[F G] E] w l W P.
  assert (K : forall o, In o orders -> NoDup o /\ incl o inside /\ incl inside o /\ excess o = excess inside).
  { intros o O. specialize (F o O). rewrite !andb_true_iff, !forallb_forall in F. destruct F as [[[D F1] F2] T].
    apply distinct_nodup in D. apply Z.eqb_eq in T. repeat split; try assumption; intros x X; apply mem_iff; auto. }
  assert (once : NoDup inside).
  { unfold inside. destruct orders as [| o ?]; [constructor | exact (proj1 (K o (or_introl eq_refl)))]. }
  destruct (K w W) as (D & I1 & I2 & T).
  assert (same_w : Permutation inside w) by (apply NoDup_Permutation; [assumption .. | split; auto]).
  assert (same_l : Permutation inside l) by (now transitivity w).
  assert (L : excess inside - divisor inside - gap < excess l).
  { apply (exceeds_sound _ inside l t (Permutation_NoDup same_l once) same_l [] (NoDup_nil _) ltac:(simpl; tauto) E). }
  apply (multiples (divisor inside)) in L.
  - pose proof (cost_is_excess_and_more w l P). lia.
  - apply divisor_positive.
  - apply divisor_divides_excess, incl_refl.
  - apply Z.mod_divide; [pose proof (divisor_positive inside); lia | now apply Z.eqb_eq].
  - apply divisor_divides_excess. intros x X. now apply (Permutation_in _ (Permutation_sym same_l)).
Qed.
End Costs.

Print Assumptions accepted_sound.
