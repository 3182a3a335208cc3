(* Schulze winners from paths and potentials, after proofs/checkers/pairwise/duels.py (`_lows`, `_highs`, `check`),
   proved sound: what `accepted` accepts as the winners are exactly the Schulze winners.

   Modelled: the tree of paths, the potential, and the comparison of both, with the checker's numbers, for any links.
   With the claim "some" the checker asks less, and `shown_wins` is what is proved. Not modelled: how links (margins or
   winning votes) are counted from ballots, names, JSON, tie-breaks. *)
From Coq Require Import ZArith List Bool Lia.
Import ListNotations.
Open Scope Z_scope.

Section Duels.
Variable m : nat.                  (* alternatives are 0 … m - 1 *)
Variable link : nat -> nat -> Z.

(* The rule. A path leads from x over `stops` to y; it is as strong as its narrowest link. *)
Definition alternative (x : nat) : Prop := (x < m)%nat.
Fixpoint strength (x : nat) (stops : list nat) (y : nat) : Z :=
  match stops with [] => link x y | z :: rest => Z.min (link x z) (strength z rest y) end.

(* The strongest path from x to y is at least, or more than, as strong as the strongest path from y to x. *)
Definition holds_against (x y : nat) : Prop :=
  exists there, Forall alternative there /\
    forall back, Forall alternative back -> strength y back x <= strength x there y.
Definition defeats (x y : nat) : Prop :=
  exists there, Forall alternative there /\
    forall back, Forall alternative back -> strength y back x < strength x there y.
Definition winner (x : nat) : Prop := alternative x /\ forall y, alternative y -> y <> x -> holds_against x y.

(* The checker. *)
Definition everybody : list nat := seq 0 m.

(* The narrowest link on the path from w to x by the tree; None if it runs in a circle. *)
Fixpoint low (fuel : nat) (w : nat) (before : list nat) (x : nat) : option Z :=
  match fuel with
  | O => None
  | S less =>
      let stop := nth x before m in
      if Nat.eqb stop w then Some (link w x)
      else if Nat.ltb stop m then option_map (fun width => Z.min width (link stop x)) (low less w before stop)
      else None
  end.

Definition is_potential (w : nat) (bound : list Z) : bool :=
  forallb (fun x => Nat.eqb x w ||
    (link x w <=? nth x bound 0) &&
    forallb (fun y => Nat.eqb y w || Nat.eqb y x ||
      negb ((nth x bound 0 <? link x y) && (nth x bound 0 <? nth y bound 0))) everybody) everybody.

Definition not_below (w : nat) (before : list nat) (bound : list Z) (x : nat) : bool :=
  match low m w before x with Some width => nth x bound 0 <=? width | None => false end.
Definition strictly_above (w : nat) (before : list nat) (bound : list Z) (x : nat) : bool :=
  match low m w before x with Some width => nth x bound 0 <? width | None => false end.

Definition entry : Type := nat * list nat * list Z. (* winner, before, bound *)
Definition shows (e : entry) : bool :=
  let '(w, before, bound) := e in
  Nat.ltb w m && is_potential w bound &&
  forallb (fun x => Nat.eqb x w || not_below w before bound x) everybody.
Definition loses_to (e : entry) (x : nat) : bool :=
  let '(w, before, bound) := e in negb (Nat.eqb x w) && strictly_above w before bound x.
Definition shown (entries : list entry) : list nat := map (fun e => fst (fst e)) entries.
Definition accepted (entries : list entry) : bool :=
  forallb shows entries &&
  forallb (fun x => existsb (Nat.eqb x) (shown entries) || existsb (fun e => loses_to e x) entries) everybody.

(* Soundness. *)
Lemma everybody_iff x : In x everybody <-> alternative x.
Proof. unfold everybody, alternative. rewrite in_seq. lia. Qed.

Lemma strength_snoc stops : forall x y z, strength x (stops ++ [y]) z = Z.min (strength x stops y) (link y z).
Proof. induction stops as [| s rest IH]; simpl; intros; [reflexivity |]. rewrite IH. lia. Qed.

(* The tree bounds from below: such a path exists. *)
Lemma low_is_a_path fuel w before : forall x width, low fuel w before x = Some width ->
  exists stops, Forall alternative stops /\ strength w stops x = width.
Proof.
  induction fuel as [| less IH]; simpl; intros x width E; [discriminate |].
  destruct (Nat.eqb _ w) eqn:first.
  - injection E as <-. exists []. auto.
  - destruct (Nat.ltb _ m) eqn:inside; [| discriminate]. apply Nat.ltb_lt in inside.
    destruct (low less w before _) as [width' |] eqn:L; [| discriminate]. injection E as <-.
    apply IH in L as (stops & F & <-). exists (stops ++ [nth x before m]). split.
    + apply Forall_app. auto.
    + apply strength_snoc.
Qed.

(* The potential bounds from above: every path from x to w is as narrow. *)
Lemma potential_bounds w bound : is_potential w bound = true ->
  forall stops x, alternative x -> x <> w -> Forall alternative stops -> strength x stops w <= nth x bound 0.
Proof.
  unfold is_potential. rewrite forallb_forall. intros P stops.
  induction stops as [| y rest IH]; simpl; intros x X D F;
    specialize (P x (proj2 (everybody_iff x) X)) as Q; apply orb_true_iff in Q as [Q | Q];
    try (apply Nat.eqb_eq in Q; contradiction); apply andb_true_iff in Q as [direct Q].
  - now apply Z.leb_le.
  - inversion_clear F as [| ? ? Y F']. rewrite forallb_forall in Q.
    specialize (Q y (proj2 (everybody_iff y) Y)). apply orb_true_iff in Q as [Q | Q].
    + apply orb_true_iff in Q as [Q | Q]; apply Nat.eqb_eq in Q; subst y.
      * apply Z.leb_le in direct. lia.
      * specialize (IH x X D F'). lia.
    + destruct (Nat.eq_dec y w) as [-> | N]; [apply Z.leb_le in direct; lia |].
      specialize (IH y Y N F'). apply negb_true_iff, andb_false_iff in Q as [Q | Q]; apply Z.ltb_ge in Q; lia.
Qed.

Lemma shown_wins w before bound : shows (w, before, bound) = true -> winner w.
Proof.
  simpl. rewrite !andb_true_iff, forallb_forall. intros [[W P] H]. split; [now apply Nat.ltb_lt |].
  intros x X D. specialize (H x (proj2 (everybody_iff x) X)). apply orb_true_iff in H as [H | H].
  - now apply Nat.eqb_eq in H.
  - unfold not_below in H. destruct (low m w before x) as [width |] eqn:L; [| discriminate].
    apply low_is_a_path in L as (there & F & <-). apply Z.leb_le in H. exists there. split; [assumption |].
    intros back B. pose proof (potential_bounds _ _ P back x X D B). lia.
Qed.

Lemma lost_is_defeated w before bound x : shows (w, before, bound) = true -> alternative x ->
  loses_to (w, before, bound) x = true -> x <> w /\ alternative w /\ defeats w x.
Proof.
  simpl. rewrite !andb_true_iff. intros [[W P] _] X [D H].
  apply negb_true_iff, Nat.eqb_neq in D. split; [assumption |]. split; [now apply Nat.ltb_lt |].
  unfold strictly_above in H. destruct (low m w before x) as [width |] eqn:L; [| discriminate].
  apply low_is_a_path in L as (there & F & <-). apply Z.ltb_lt in H. exists there. split; [assumption |].
  intros back B. pose proof (potential_bounds _ _ P back x X D B). lia.
Qed.

Lemma defeated_is_no_winner x y : alternative x -> x <> y -> defeats x y -> ~ winner y.
Proof.
  intros X D (there & F & H) [_ W]. destruct (W x X D) as (back & B & G).
  specialize (H back B). specialize (G there F). lia.
Qed.

Theorem accepted_sound entries : accepted entries = true -> forall x, winner x <-> In x (shown entries).
Proof.
  unfold accepted. rewrite andb_true_iff, !forallb_forall. intros [S C] x. split.
  - intros W. specialize (C x (proj2 (everybody_iff x) (proj1 W))). apply orb_true_iff in C as [C | C].
    + apply existsb_exists in C as (y & I & E). apply Nat.eqb_eq in E. now subst.
    + apply existsb_exists in C as ([[w before] bound] & I & L).
      destruct (lost_is_defeated _ _ _ _ (S _ I) (proj1 W) L) as (N & X & D).
      destruct (defeated_is_no_winner w x X (not_eq_sym N) D W).
  - unfold shown. rewrite in_map_iff. intros ([[w before] bound] & E & I). simpl in E. subst.
    exact (shown_wins _ _ _ (S _ I)).
Qed.
End Duels.

Print Assumptions accepted_sound.
