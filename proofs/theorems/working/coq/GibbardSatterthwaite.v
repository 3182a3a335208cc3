(* The theorem of Gibbard and Satterthwaite for two voters and three alternatives: what it says, the formula in clauses,
   and the proof that a rule against the theorem would be a model of the formula.

   `formula` follows proofs/theorems/gibbard_satterthwaite.py block by block. That it is, clause for clause, the formula
   that the Python encoder writes is proved in Trace.v, which `python -m proofs.theorems.working.coq` generates. *)
From Coq Require Import PArith List Bool Arith Lia.
From SocialChoice Require Import Lrat.
Import ListNotations.

(* What the theorem says. *)
Inductive alternative := a | b | c.
Inductive ranking := abc | acb | bac | bca | cab | cba.
Definition order (r : ranking) : list alternative :=
  match r with
  | abc => [a; b; c] | acb => [a; c; b] | bac => [b; a; c] | bca => [b; c; a] | cab => [c; a; b] | cba => [c; b; a]
  end.

Definition above (r : ranking) (x y : alternative) : Prop :=
  exists i j, i < j /\ nth_error (order r) i = Some x /\ nth_error (order r) j = Some y.
Definition top (r : ranking) : alternative := hd a (order r).
Definition rule := ranking -> ranking -> alternative. (* the rankings of voter 1 and voter 2 *)
Definition onto (f : rule) : Prop := forall x, exists r s, f r s = x.
Definition strategyproof (f : rule) : Prop :=
  (forall r s r', ~ above r (f r' s) (f r s)) /\ (forall r s s', ~ above s (f r s') (f r s)).
Definition dictatorial (f : rule) : Prop := (forall r s, f r s = top r) \/ (forall r s, f r s = top s).

(* No strict ranking is missing, and none comes twice. *)
Lemma every_ranking x y z : NoDup [x; y; z] -> exists! r, order r = [x; y; z].
Proof.
  intro H. assert (x <> y /\ x <> z /\ y <> z) as (? & ? & ?).
  { inversion_clear H as [| ? ? N R]. inversion_clear R as [| ? ? M ?]. simpl in *. repeat split; intros ->; tauto. }
  destruct x, y, z; try congruence;
    [exists abc | exists acb | exists bac | exists bca | exists cab | exists cba];
    (split; [reflexivity | intros []; simpl; congruence]).
Qed.

(* The formula. A variable says that x is chosen at (r, s). *)
Definition alternatives := [a; b; c].
Definition rankings := [abc; acb; bac; bca; cab; cba].
Definition profiles := list_prod rankings rankings.
Definition place_of (r : ranking) : nat :=
  match r with abc => 0 | acb => 1 | bac => 2 | bca => 3 | cab => 4 | cba => 5 end.
Definition number_of (x : alternative) : nat := match x with a => 0 | b => 1 | c => 2 end.
Definition var (r s : ranking) (x : alternative) : positive :=
  Pos.of_succ_nat ((place_of r * 6 + place_of s) * 3 + number_of x).

Fixpoint pairs {T} (l : list T) : list (T * T) :=
  match l with [] => [] | x :: rest => map (pair x) rest ++ pairs rest end.
Definition others (r : ranking) : list ranking := filter (fun s => negb (place_of s =? place_of r)) rankings.

Definition some_choice : list clause := map (fun '(r, s) => map (fun x => yes (var r s x)) alternatives) profiles.
Definition one_choice : list clause :=
  flat_map (fun '(r, s) => map (fun '(x, y) => [no (var r s x); no (var r s y)]) (pairs alternatives)) profiles.
Definition first_is_honest : list clause :=
  flat_map (fun '(r, s) => flat_map (fun r' =>
    map (fun '(x, y) => [no (var r s y); no (var r' s x)]) (pairs (order r))) (others r)) profiles.
Definition second_is_honest : list clause :=
  flat_map (fun '(r, s) => flat_map (fun s' =>
    map (fun '(x, y) => [no (var r s y); no (var r s' x)]) (pairs (order s))) (others s)) profiles.
Definition each_is_chosen : list clause := map (fun x => map (fun '(r, s) => yes (var r s x)) profiles) alternatives.
Definition no_dictator : list clause :=
  [map (fun '(r, s) => no (var r s (top r))) profiles; map (fun '(r, s) => no (var r s (top s))) profiles].
Definition formula : list clause :=
  some_choice ++ one_choice ++ first_is_honest ++ second_is_honest ++ each_is_chosen ++ no_dictator.

(* The formula is faithful: a rule that is onto, strategyproof and not dictatorial is a model of it. *)
Lemma every_profile r s : In (r, s) profiles.
Proof. apply in_prod; [destruct r | destruct s]; simpl; tauto. Qed.

Definition same (x y : alternative) : bool := number_of x =? number_of y.
Lemma same_iff x y : same x y = true <-> x = y.
Proof. destruct x, y; split; (reflexivity || discriminate). Qed.

Lemma pairs_above r x y : In (x, y) (pairs (order r)) -> above r x y.
Proof.
  unfold above. destruct r; simpl; intro H; decompose [or] H; try contradiction;
    match goal with E : (_, _) = (_, _) |- _ => injection E as <- <- end;
    solve [exists 0, 1; auto | exists 0, 2; auto | exists 1, 2; auto].
Qed.

Section Rule.
Variable f : rule.

Definition assignment (v : positive) : bool :=
  let n := pred (Pos.to_nat v) in
  let profile := nth (n / 3) profiles (abc, abc) in
  same (f (fst profile) (snd profile)) (nth (n mod 3) alternatives a).

Lemma assignment_of_var r s x : assignment (var r s x) = same (f r s) x.
Proof. destruct r, s, x; reflexivity. Qed.

Lemma chosen r s : true_in assignment (yes (var r s (f r s))) = true.
Proof. simpl. rewrite assignment_of_var. now apply same_iff. Qed.

Lemma not_chosen r s x : f r s <> x -> true_in assignment (no (var r s x)) = true.
Proof. intro N. simpl. rewrite assignment_of_var. apply negb_true_iff, not_true_iff_false. now rewrite same_iff. Qed.

Lemma one_is_not_chosen r s x r' s' y :
  ~ (f r s = x /\ f r' s' = y) -> satisfies assignment [no (var r s x); no (var r' s' y)].
Proof.
  intro N. destruct (same (f r s) x) eqn:E.
  - apply same_iff in E. eexists. split; [right; left; reflexivity | apply not_chosen; tauto].
  - eexists. split; [left; reflexivity | apply not_chosen]. intro F. apply same_iff in F. congruence.
Qed.

Lemma is_model : onto f -> strategyproof f -> (exists r s, f r s <> top r) -> (exists r s, f r s <> top s) ->
  forall d, In d formula -> satisfies assignment d.
Proof.
  intros O [S1 S2] (r1 & s1 & D1) (r2 & s2 & D2) d. unfold formula. rewrite !in_app_iff.
  intros [H | [H | [H | [H | [H | [<- | [<- | []]]]]]]].
  - apply in_map_iff in H as ([r s] & <- & _). eexists. split; [| apply (chosen r s)].
    apply in_map_iff. exists (f r s). split; [reflexivity | destruct (f r s); simpl; tauto].
  - apply in_flat_map in H as ([r s] & _ & H). apply in_map_iff in H as ([x y] & <- & H).
    apply one_is_not_chosen. simpl in H. intros [E F]. decompose [or] H; congruence.
  - apply in_flat_map in H as ([r s] & _ & H). apply in_flat_map in H as (r' & _ & H).
    apply in_map_iff in H as ([x y] & <- & H). apply one_is_not_chosen. intros [<- <-]. eapply S1, pairs_above, H.
  - apply in_flat_map in H as ([r s] & _ & H). apply in_flat_map in H as (s' & _ & H).
    apply in_map_iff in H as ([x y] & <- & H). apply one_is_not_chosen. intros [<- <-]. eapply S2, pairs_above, H.
  - apply in_map_iff in H as (x & <- & _). destruct (O x) as (r & s & <-). eexists. split; [| apply (chosen r s)].
    apply in_map_iff. exists (r, s). split; [reflexivity | apply every_profile].
  - eexists. split; [| apply (not_chosen _ _ _ D1)]. apply in_map_iff. exists (r1, s1). auto using every_profile.
  - eexists. split; [| apply (not_chosen _ _ _ D2)]. apply in_map_iff. exists (r2, s2). auto using every_profile.
Qed.

(* With finitely many profiles it is decided whether a voter is a dictator. *)
Lemma always_or_not (best : rule) : (forall r s, f r s = best r s) \/ (exists r s, f r s <> best r s).
Proof.
  destruct (existsb (fun '(r, s) => negb (same (f r s) (best r s))) profiles) eqn:E.
  - right. apply existsb_exists in E as ([r s] & _ & E). exists r, s. intro F. apply same_iff in F. now rewrite F in E.
  - left. intros r s. apply same_iff. rewrite <- negb_false_iff. apply not_true_iff_false. intro T.
    apply not_true_iff_false in E. apply E, existsb_exists. exists (r, s). auto using every_profile.
Qed.
End Rule.

Theorem from_refutation : has_no_model formula -> forall f, onto f -> strategyproof f -> dictatorial f.
Proof.
  intros none f O S.
  destruct (always_or_not f (fun r _ => top r)) as [D | D1]; [left; exact D |].
  destruct (always_or_not f (fun _ s => top s)) as [D | D2]; [right; exact D |].
  exfalso. exact (none _ (is_model f O S D1 D2)).
Qed.

Print Assumptions from_refutation.
