(* A tree of candidates in and out bounds scores of committees, after proofs/checkers/committees/trees/slopes.py
   (`Bound`, `descend`), in the checker's integers, for any worth of 0, 1, … approved members: `descend_sound`. *)
From Coq Require Import ZArith List Bool Lia Permutation Arith.
From SocialChoice Require Import Sums.
Import ListNotations.
Open Scope Z_scope.

Record ballot := { count : Z; approved : list nat }.

Section Scores.
Variable ballots : list ballot.
Variable candidates size : nat.
Variable worth : nat -> Z.

(* The rule: a committee's score is what each ballot's approved members are worth, summed over all voters. *)
Definition committee (s : list nat) : Prop := NoDup s /\ length s = size /\ forall x, In x s -> (x < candidates)%nat.
Definition members_of (b : ballot) (s : list nat) : nat := length (filter (mem (approved b)) s).
Definition score (s : list nat) : Z := sum (fun b => count b * worth (members_of b s)) ballots.

(* The checker. *)
Definition fine : Z := 10 ^ 6.
Variable unit : Z. (* slopes are in shares of it *)

Fixpoint highest (g : nat -> Z) (u : nat) : Z := match u with O => g O | S v => Z.max (highest g v) (g u) end.
Definition top (b : ballot) (y : Z) : Z :=
  highest (fun u => fine * worth u - y * Z.of_nat u) (Nat.min size (length (approved b))).

Definition slopes : Type := list Z.
Definition priced (prices : slopes) : list (ballot * Z) := combine ballots (map (fun price => price * unit) prices).
Definition total (prices : slopes) : Z := sum (fun '(b, y) => count b * top b y) (priced prices).
Definition adds (prices : slopes) (x : nat) : Z :=
  sum (fun '(b, y) => if mem (approved b) x then count b * y else 0) (priced prices).

Fixpoint insert (z : Z) (l : list Z) : list Z :=
  match l with [] => [z] | x :: rest => if x <=? z then z :: l else x :: insert z rest end.
Definition sorted (l : list Z) : list Z := fold_right insert [] l. (* the largest first *)

Definition bound (prices : slopes) (inside free : list nat) : Z :=
  total prices + sum (adds prices) inside +
  sum (fun z => z) (firstn (size - length inside) (sorted (map (adds prices) free))).

Inductive tree := split (x : nat) (with_it without : tree) | full | priced_at (prices : slopes).

Definition left_over (outside : list nat) : list nat := filter (fun x => negb (mem outside x)) (seq 0 candidates).

Fixpoint descend (below : Z) (settled : list nat -> bool) (t : tree) (inside outside : list nat) : bool :=
  match t with
  | split x with_it without =>
      Nat.ltb x candidates && negb (mem inside x) && negb (mem outside x) &&
      descend below settled with_it (x :: inside) outside && descend below settled without inside (x :: outside)
  | _ =>
      if Nat.ltb size (length inside) || Nat.ltb (length (left_over outside)) size then true
      else match t with
      | priced_at prices =>
          Nat.eqb (length prices) (length ballots) && forallb (Z.leb 0) prices &&
          (bound prices inside (filter (fun x => negb (mem inside x)) (left_over outside)) <? fine * below)
      | _ =>
          if Nat.eqb (length inside) size then settled inside
          else Nat.eqb (length (left_over outside)) size && settled (left_over outside)
      end
  end.

(* Soundness: one ballot. *)
Hypothesis counts : Forall (fun b => 0 <= count b) ballots.

Lemma highest_is_above g n : forall u, (u <= n)%nat -> g u <= highest g n.
Proof.
  induction n as [| n IH]; simpl; intros u L.
  - replace u with O by lia. lia.
  - destruct (Nat.eq_dec u (S n)) as [-> |]; [lia |]. specialize (IH u). lia.
Qed.

Lemma members_at_most b s : committee s -> (members_of b s <= Nat.min size (length (approved b)))%nat.
Proof.
  intros (D & L & _). unfold members_of. apply Nat.min_glb.
  - rewrite <- L. clear. induction s as [| x rest IH]; simpl; [lia |]. destruct (mem _ x); simpl; lia.
  - apply NoDup_incl_length; [now apply NoDup_filter |]. intros x X. apply filter_In in X as [_ X]. now apply mem_iff.
Qed.

Lemma top_is_above b y s : committee s -> fine * worth (members_of b s) <= top b y + y * Z.of_nat (members_of b s).
Proof.
  intro C. unfold top.
  pose proof (highest_is_above (fun u => fine * worth u - y * Z.of_nat u) _ _ (members_at_most b s C)).
  simpl in *. lia.
Qed.

(* Soundness: all ballots. *)

Lemma sum_of_supporters b z s :
  sum (fun x => if mem (approved b) x then z else 0) s = z * Z.of_nat (members_of b s).
Proof. unfold members_of. induction s as [| x rest IH]; simpl; [lia |]. destruct (mem _ x); simpl length; lia. Qed.

Lemma score_bound prices s : committee s -> length prices = length ballots ->
  fine * score s <= total prices + sum (adds prices) s.
Proof.
  intros C. unfold score, total, adds, priced. revert prices. pose proof counts as K. clear counts.
  induction K as [| b rest B _ IH]; intros prices L.
  - simpl. rewrite sum_zero. lia.
  - destruct prices as [| price prices]; [discriminate |]. injection L as L.
    specialize (IH prices L). cbn [sum combine map].
    rewrite sum_plus, sum_of_supporters. pose proof (top_is_above b (price * unit) s C) as T.
    apply (Z.mul_le_mono_nonneg_l _ _ (count b) B) in T. lia.
Qed.

(* Soundness: no so many numbers have a larger sum than the first ones of a list that falls. *)
Inductive falls : list Z -> Prop :=
  | falls_nil : falls []
  | falls_cons z l : (forall x, In x l -> x <= z) -> falls l -> falls (z :: l).

Lemma insert_permutes z l : Permutation (z :: l) (insert z l).
Proof.
  induction l as [| x rest IH]; simpl; [reflexivity |]. destruct (x <=? z); [reflexivity |].
  rewrite perm_swap. now constructor.
Qed.

Lemma sorted_permutes l : Permutation l (sorted l).
Proof. induction l as [| z rest IH]; simpl; [reflexivity |]. rewrite <- insert_permutes. now constructor. Qed.

Lemma insert_falls z l : falls l -> falls (insert z l).
Proof.
  induction 1 as [| x rest X F IH]; simpl.
  - constructor; [simpl; tauto | constructor].
  - destruct (x <=? z) eqn:E.
    + apply Z.leb_le in E. constructor; [| now constructor]. intros y [<- | Y]; [assumption |]. specialize (X y Y). lia.
    + apply Z.leb_gt in E. constructor; [| assumption]. intros y Y.
      apply (Permutation_in _ (Permutation_sym (insert_permutes z rest))) in Y as [<- | Y]; [lia | auto].
Qed.

Lemma sorted_falls l : falls (sorted l).
Proof. induction l as [| z rest IH]; simpl; [constructor | now apply insert_falls]. Qed.

Lemma first_ones_are_largest l : falls l -> forall some others, Permutation l (some ++ others) ->
  sum (fun z => z) some <= sum (fun z => z) (firstn (length some) l).
Proof.
  induction 1 as [| z l Z F IH]; intros some others P.
  - apply Permutation_nil in P. destruct some; [simpl; lia | discriminate].
  - assert (M : In z (some ++ others)) by (apply (Permutation_in _ P); now left).
    destruct some as [| x some]; [simpl; lia |]. apply in_app_or in M as [M | M].
    + apply in_split in M as (u & v & E). rewrite E in *. rewrite <- app_assoc in P.
      apply Permutation_cons_app_inv in P. rewrite app_assoc in P. specialize (IH _ _ P).
      replace (length (u ++ z :: v)) with (S (length (u ++ v))) by (rewrite !app_length; simpl; lia).
      simpl. rewrite sum_app in *. simpl. lia.
    + assert (X : x <= z).
      { assert (I : In x (z :: l)) by (apply (Permutation_in _ (Permutation_sym P)); now left).
        destruct I; [lia | auto]. }
      apply in_split in M as (u & v & ->). rewrite app_assoc in P. apply Permutation_cons_app_inv in P. simpl in P.
      rewrite <- app_assoc in P.
      assert (Q : Permutation l (some ++ x :: u ++ v)) by (rewrite P; apply Permutation_middle).
      specialize (IH _ _ Q). simpl. lia.
Qed.

(* Soundness: leaves. A committee fits if it holds all that is inside and nothing that is outside. *)
Definition fits (s inside outside : list nat) : Prop := incl inside s /\ forall x, In x s -> ~ In x outside.

Lemma left_over_iff outside x : In x (left_over outside) <-> (x < candidates)%nat /\ ~ In x outside.
Proof. unfold left_over. rewrite filter_In, in_seq, negb_true_iff, <- not_true_iff_false, mem_iff. intuition lia. Qed.

Lemma filter_parts {T} (p : T -> bool) l : Permutation l (filter p l ++ filter (fun x => negb (p x)) l).
Proof.
  induction l as [| x rest IH]; simpl; [reflexivity |].
  destruct (p x); simpl; [now constructor | rewrite <- Permutation_middle; now constructor].
Qed.

Lemma parts s inside : NoDup s -> NoDup inside -> incl inside s ->
  Permutation s (inside ++ filter (fun x => negb (mem inside x)) s).
Proof.
  intros D D' I. rewrite (filter_parts (mem inside) s) at 1. apply Permutation_app_tail.
  apply NoDup_Permutation; [now apply NoDup_filter | assumption |]. intro x. rewrite filter_In, mem_iff.
  split; [tauto | auto].
Qed.

Lemma leaf_bound prices s inside outside : committee s -> NoDup inside -> fits s inside outside ->
  length prices = length ballots ->
  fine * score s <= bound prices inside (filter (fun x => negb (mem inside x)) (left_over outside)).
Proof.
  intros C N [I O] L. set (free := filter _ (left_over outside)).
  set (chosen := filter (fun x => negb (mem inside x)) s).
  pose proof (score_bound prices s C L) as B. destruct C as (D & S & R).
  pose proof (parts s inside D N I) as P. fold chosen in P. rewrite (sum_permuted _ _ _ P), sum_app in B.
  assert (E : length chosen = (size - length inside)%nat).
  { apply Permutation_length in P. rewrite app_length in P. lia. }
  assert (Q : Permutation free (chosen ++ filter (fun x => negb (mem chosen x)) free)).
  { apply parts; [repeat apply NoDup_filter; apply seq_NoDup | now apply NoDup_filter |].
    intros x X. apply filter_In in X as [X Y]. apply filter_In. split; [| assumption]. apply left_over_iff. auto. }
  apply (Permutation_map (adds prices)) in Q. rewrite map_app in Q. rewrite (sorted_permutes (map _ free)) in Q.
  apply (first_ones_are_largest _ (sorted_falls _)) in Q. rewrite map_length, E, sum_map in Q. unfold bound.
  change (sum (fun x => adds prices x) chosen) with (sum (adds prices) chosen) in Q. lia.
Qed.

Lemma descend_sound below settled t : forall inside outside, NoDup inside ->
  descend below settled t inside outside = true ->
  forall s, committee s -> fits s inside outside ->
  score s < below \/ exists s', Permutation s s' /\ settled s' = true.
Proof.
  assert (ends : forall inside outside s, NoDup inside -> committee s -> fits s inside outside ->
    (length inside <= size)%nat /\ incl s (left_over outside)).
  { intros inside outside s N (D & L & R) [I O]. split.
    - rewrite <- L. now apply NoDup_incl_length.
    - intros x X. apply left_over_iff. auto. }
  assert (enough : forall outside s, committee s -> incl s (left_over outside) ->
    (size <= length (left_over outside))%nat).
  { intros outside s (D & L & R) I. rewrite <- L. now apply NoDup_incl_length. }
  induction t as [x with_it IHw without IHo | | prices]; cbn [descend]; intros inside outside N E s C F.
  - rewrite !andb_true_iff, !negb_true_iff, <- !not_true_iff_false, !mem_iff in E. destruct E as [[[[_ X] _] W] O].
    destruct F as [I F]. destruct (in_dec Nat.eq_dec x s) as [M | M].
    + apply (IHw (x :: inside) outside); [now constructor | assumption .. |]. split; [| assumption].
      intros y [<- | Y]; auto.
    + apply (IHo inside (x :: outside)); [assumption .. |]. split; [assumption |].
      intros y Y [<- | Z]; [auto | exact (F y Y Z)].
  - destruct (ends _ _ _ N C F) as [small I]. pose proof (enough _ _ C I) as large. destruct C as (D & L & R).
    destruct (Nat.ltb_spec size (length inside)); [lia |].
    destruct (Nat.ltb_spec (length (left_over outside)) size); [lia |]. cbn [orb] in E. right.
    destruct (Nat.eqb_spec (length inside) size).
    + exists inside. split; [| assumption]. symmetry. apply NoDup_Permutation_bis; [assumption | lia | apply F].
    + apply andb_true_iff in E as [E K]. apply Nat.eqb_eq in E. exists (left_over outside). split; [| assumption].
      apply NoDup_Permutation_bis; [assumption | lia | assumption].
  - destruct (ends _ _ _ N C F) as [small I]. pose proof (enough _ _ C I) as large.
    destruct (Nat.ltb_spec size (length inside)); [lia |].
    destruct (Nat.ltb_spec (length (left_over outside)) size); [lia |]. cbn [orb] in E.
    rewrite !andb_true_iff in E. destruct E as [[L _] B]. apply Nat.eqb_eq in L. apply Z.ltb_lt in B. left.
    pose proof (leaf_bound prices s inside outside C N F L) as M. apply (Z.mul_lt_mono_pos_l fine); [reflexivity | lia].
Qed.
End Scores.
