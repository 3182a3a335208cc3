(* Orders, the pairs that they put, and cycles: what Kemeny.v rests on. *)
From Coq Require Import ZArith List Bool Lia Permutation.
From SocialChoice Require Import Sums.
Import ListNotations.
Open Scope Z_scope.

Definition pair : Type := nat * nat.
Definition same (p q : pair) : bool := Nat.eqb (fst p) (fst q) && Nat.eqb (snd p) (snd q).
Definition has (l : list pair) (p : pair) : bool := existsb (same p) l.
Definition swapped (p : pair) : pair := (snd p, fst p).

(* The pairs (y, x) of an order that puts x before y: each voter with y above x disagrees. *)
Fixpoint against (order : list nat) : list pair :=
  match order with [] => [] | x :: rest => map (fun y => (y, x)) rest ++ against rest end.

Definition change (used : pair -> Z) (p : pair) (z : Z) : pair -> Z := fun q => if same q p then z else used q.

(* The steps of a cycle, the last of which leads back to its first alternative. *)
Fixpoint steps (first : nat) (cycle : list nat) : list pair :=
  match cycle with [] => [] | x :: rest => (x, hd first rest) :: steps first rest end.

Lemma same_iff p q : same p q = true <-> p = q.
Proof.
  unfold same. destruct p, q. simpl. rewrite andb_true_iff, !Nat.eqb_eq. split; [intros [-> ->]; reflexivity |].
  intro E. now injection E as -> ->.
Qed.

Lemma has_iff l p : has l p = true <-> In p l.
Proof.
  unfold has. rewrite existsb_exists. split.
  - intros (q & I & E). apply same_iff in E. now subst.
  - intro I. exists p. split; [assumption | now apply same_iff].
Qed.

Lemma sum_change used p weight l : 0 <= weight ->
  sum used l <= sum (change used p (used p + weight)) l /\
  (In p l -> sum used l + weight <= sum (change used p (used p + weight)) l).
Proof.
  intro W. induction l as [| q rest [IH1 IH2]]; simpl; [lia |]. unfold change at 1 3. destruct (same q p) eqn:E.
  - apply same_iff in E. subst. split; intros; lia.
  - split; [lia |]. intros [-> | I]; [| specialize (IH2 I); lia].
    assert (same p p = true) by now apply same_iff. congruence.
Qed.

(* Paying for fixed pairs: what they cost is a part of what all pairs cost. *)
Lemma sum_part (g : pair -> Z) l : (forall p, 0 <= g p) ->
  forall part, NoDup part -> incl part l -> sum g part <= sum (fun p => if has part p then g p else 0) l.
Proof.
  intro G. induction part as [| q part IH]; intros D I.
  - simpl. clear I. induction l; simpl; lia.
  - inversion_clear D as [| ? ? N D']. apply incl_cons_inv in I as [I I']. specialize (IH D' I').
    assert (Q : g q <= sum (fun p => if same p q then g p else 0) l).
    { clear - G I. induction l as [| p rest IH]; [contradiction |]. simpl.
      assert (0 <= sum (fun p => if same p q then g p else 0) rest).
      { clear IH I. induction rest as [| r rest IH]; simpl; [lia |]. pose proof (G r). destruct (same r q); lia. }
      destruct I as [-> | I].
      - replace (same q q) with true by (symmetry; now apply same_iff). lia.
      - specialize (IH I). pose proof (G p). destruct (same p q); lia. }
    simpl sum at 1. apply (Z.le_trans _ _ _ (Z.add_le_mono _ _ _ _ Q IH)). rewrite <- sum_plus. apply sum_le.
    intros p _. simpl. pose proof (G p). destruct (same p q) eqn:E; simpl; [| lia].
    apply same_iff in E. subst. destruct (has part q) eqn:E; [apply has_iff in E; contradiction | lia].
Qed.

(* Soundness: orders. *)
Lemma against_inside l x y : In (y, x) (against l) -> In x l /\ In y l.
Proof.
  induction l as [| z rest IH]; simpl; [tauto |]. rewrite in_app_iff, in_map_iff.
  intros [(w & E & I) | I]; [injection E as <- <-; tauto | apply IH in I; tauto].
Qed.

Lemma one_is_before l x y : In x l -> In y l -> x <> y -> In (x, y) (against l) \/ In (y, x) (against l).
Proof.
  induction l as [| z rest IH]; simpl; [tauto |]. rewrite !in_app_iff, !in_map_iff.
  intros [-> | X] [-> | Y] N; [contradiction | right; left; eauto | left; left; eauto |].
  destruct (IH X Y N); tauto.
Qed.

Fixpoint index (x : nat) (l : list nat) : nat :=
  match l with [] => O | y :: rest => if Nat.eqb x y then O else S (index x rest) end.

Lemma before_index l x y : NoDup l -> In (y, x) (against l) -> (index x l < index y l)%nat.
Proof.
  induction l as [| z rest IH]; simpl; [tauto |]. intro D. inversion_clear D as [| ? ? N D'].
  rewrite in_app_iff, in_map_iff. intros [(w & E & I) | I].
  - injection E as <- <-. rewrite Nat.eqb_refl. destruct (Nat.eqb_spec w z); [congruence | lia].
  - pose proof (against_inside _ _ _ I) as [X Y]. specialize (IH D' I).
    destruct (Nat.eqb_spec x z); [congruence |]. destruct (Nat.eqb_spec y z); [congruence | lia].
Qed.

Lemma a_step_is_against l first cycle : NoDup l -> In first l -> incl cycle l -> cycle <> [] ->
  (forall p, In p (steps first cycle) -> fst p <> snd p) ->
  (exists p, In p (steps first cycle) /\ In p (against l)) \/ (index (hd first cycle) l < index first l)%nat.
Proof.
  intros D F. induction cycle as [| x rest IH]; [congruence |]. intros I _ N. apply incl_cons_inv in I as [X I].
  assert (Y : In (hd first rest) l) by (destruct rest; simpl; [assumption | apply I; now left]).
  destruct (one_is_before l x (hd first rest) X Y (N _ (or_introl eq_refl))) as [A | A].
  - left. exists (x, hd first rest). simpl. auto.
  - apply (before_index _ _ _ D) in A. destruct rest as [| y rest']; [now right |].
    destruct IH as [(p & P & Q) | L]; [assumption | congruence | intros p P; apply N; now right | |].
    + left. exists p. split; [now right | assumption].
    + right. simpl in *. lia.
Qed.
