(* Committees of highest harmonic score from a tree of candidates in and out, after
   proofs/checkers/committees/thiele_tree.py (`check`, `_settled`), proved sound: no committee of the size has a higher
   score than a winner by more than the gap, and with the claim "all" those that are named are all winners.

   Modelled: scores in the checker's integers, the tree (Slopes.v) with its ends, the last comparison. Not modelled: how
   ballots are read, names, JSON, that the gap is a fraction rounded down to shares, and the recount of all committees
   where there is no tree. That no ballot counts less than 0 voters is a premise; the reader of ballots sees to it. *)
From Coq Require Import ZArith QArith List Bool Lia Permutation Arith.
From SocialChoice Require Import Sums Slopes.
Import ListNotations.
Open Scope Z_scope.

(* Harmonic scores: the u-th approved member is worth 1 / u, and the checker counts in shares of lcm(1, …, size). *)
Fixpoint harmonic (u : nat) : Q := match u with O => 0%Q | S v => (harmonic v + (1 # Pos.of_succ_nat v))%Q end.
Fixpoint lcm_to (n : nat) : Z := match n with O => 1 | S k => Z.lcm (lcm_to k) (Z.of_nat n) end.
Fixpoint shares (unit : Z) (u : nat) : Z := match u with O => 0 | S v => shares unit v + unit / Z.of_nat u end.

Section Harmonic.
Variable ballots : list ballot.
Variable candidates size : nat.
Hypothesis counts : Forall (fun b => 0 <= count b) ballots.

Definition harmonic_score (s : list nat) : Q :=
  fold_right (fun b rest => inject_Z (count b) * harmonic (members_of b s) + rest)%Q 0%Q ballots.
Definition is_winner (s : list nat) : Prop := committee candidates size s /\
  forall s', committee candidates size s' -> (harmonic_score s' <= harmonic_score s)%Q.

Definition unit : Z := lcm_to size.
Definition points : list nat -> Z := score ballots (shares unit).

Definition is_committee (s : list nat) : bool :=
  distinct s && Nat.eqb (length s) size && forallb (fun x => Nat.ltb x candidates) s.
Definition same_members (s s' : list nat) : bool := forallb (mem s) s' && forallb (mem s') s.

(* `all` is the claim that these are all winners; the gap is in shares. *)
Definition settled (all : bool) (most : Z) (winners : list (list nat)) (s : list nat) : bool :=
  (points s <=? most) && (negb all || (points s <? most) || existsb (same_members s) winners).
Definition accepted (all : bool) (gap : Z) (winners : list (list nat)) (t : tree) : bool :=
  let reached := points (hd [] winners) in
  let most := reached + gap in
  (0 <=? gap) && (negb all || (gap =? 0)) &&
  forallb (fun w => is_committee w && (points w =? reached)) winners &&
  descend ballots candidates size (shares unit) unit (if all then most else most + 1)
    (settled all most winners) t [] [].

(* Soundness. *)
Lemma lcm_positive n : 0 < lcm_to n.
Proof.
  induction n as [| n IH]; [simpl; lia |]. cbn [lcm_to]. pose proof (Z.lcm_nonneg (lcm_to n) (Z.of_nat (S n))).
  assert (Z.lcm (lcm_to n) (Z.of_nat (S n)) <> 0) by (rewrite Z.lcm_eq_0; lia). lia.
Qed.

Lemma divides_lcm j n : (0 < j <= n)%nat -> (Z.of_nat j | lcm_to n).
Proof.
  induction n as [| n IH]; [lia |]. intro L. cbn [lcm_to]. destruct (Nat.eq_dec j (S n)) as [-> | N].
  - apply Z.divide_lcm_r.
  - apply (Z.divide_trans _ (lcm_to n)); [apply IH; lia | apply Z.divide_lcm_l].
Qed.

Lemma shares_of_harmonic u : (u <= size)%nat -> (inject_Z (shares unit u) == inject_Z unit * harmonic u)%Q.
Proof.
  induction u as [| v IH]; intro L; [simpl; ring |]. cbn [shares harmonic].
  rewrite inject_Z_plus, IH, Qmult_plus_distr_r by lia. apply Qplus_inj_l.
  destruct (divides_lcm (S v) size ltac:(lia)) as [k K]. fold unit in K. rewrite K, Z.div_mul by lia.
  unfold Qeq. simpl. rewrite Z.mul_1_r. lia.
Qed.

Lemma points_of_score s : committee candidates size s -> (inject_Z (points s) == inject_Z unit * harmonic_score s)%Q.
Proof.
  intro C. unfold points, score, harmonic_score. clear counts. induction ballots as [| b rest IH]; simpl; [ring |].
  rewrite inject_Z_plus, inject_Z_mult, IH, shares_of_harmonic.
  - ring.
  - pose proof (members_at_most candidates size b s C). lia.
Qed.

Lemma is_committee_iff s : is_committee s = true -> committee candidates size s.
Proof.
  unfold is_committee. rewrite !andb_true_iff, forallb_forall. intros [[D L] R]. split; [| split].
  - clear - D. induction s as [| x rest IH]; constructor; simpl in D; apply andb_true_iff in D as [D E]; auto.
    rewrite <- mem_iff. apply negb_true_iff in D. congruence.
  - now apply Nat.eqb_eq.
  - intros x X. now apply Nat.ltb_lt, R.
Qed.

Lemma same_members_permutes s s' : committee candidates size s -> committee candidates size s' ->
  same_members s s' = true -> Permutation s s'.
Proof.
  intros (D & _) (D' & _) E. apply andb_true_iff in E as [E F]. rewrite forallb_forall in E, F.
  apply NoDup_Permutation; [assumption .. |]. intro x. split; intro X; apply mem_iff; auto.
Qed.
Lemma members_permuted b s s' : Permutation s s' -> members_of b s = members_of b s'.
Proof.
  unfold members_of. induction 1; simpl; try destruct (mem (approved b) x);
    try destruct (mem (approved b) y); simpl; congruence.
Qed.

Lemma points_permuted s s' : Permutation s s' -> points s' = points s.
Proof.
  intro P. unfold points, score. clear counts. induction ballots as [| b rest IH]; simpl; [reflexivity |].
  now rewrite IH, (members_permuted b _ _ P).
Qed.

Lemma committee_permuted s s' : Permutation s s' -> committee candidates size s -> committee candidates size s'.
Proof.
  intros P (D & L & R). split; [now apply (Permutation_NoDup P) | split; [now rewrite <- (Permutation_length P) |]].
  intros x X. apply R, (Permutation_in _ (Permutation_sym P)), X.
Qed.

Lemma harmonic_at_most s w gap : committee candidates size s -> committee candidates size w ->
  points s <= points w + gap -> (harmonic_score s <= harmonic_score w + inject_Z gap / inject_Z unit)%Q.
Proof.
  intros S W P. pose proof (lcm_positive size : 0 < unit) as U.
  assert (V : (0 < inject_Z unit)%Q) by (unfold Qlt; simpl; lia).
  apply (Qmult_le_l _ _ (inject_Z unit) V). rewrite Qmult_plus_distr_r, <- !points_of_score by assumption.
  rewrite Qmult_div_r by (intro E; rewrite E in V; discriminate). rewrite <- inject_Z_plus, <- Zle_Qle. exact P.
Qed.

Lemma harmonic_as_high s w : committee candidates size s -> committee candidates size w ->
  (harmonic_score s <= harmonic_score w)%Q -> points s <= points w.
Proof.
  intros S W P. pose proof (lcm_positive size : 0 < unit) as U. rewrite Zle_Qle, !points_of_score by assumption.
  apply Qmult_le_l; [unfold Qlt; simpl; lia | exact P].
Qed.

Lemma accepted_parts all gap winners t : accepted all gap winners t = true ->
  (forall w, In w winners -> committee candidates size w /\ points w = points (hd [] winners)) /\
  (forall s, committee candidates size s -> points s <= points (hd [] winners) + gap) /\
  (all = true -> gap = 0 /\ forall s, committee candidates size s -> points s = points (hd [] winners) ->
    exists w, In w winners /\ Permutation s w).
Proof.
  unfold accepted. set (reached := points (hd [] winners)). rewrite !andb_true_iff, forallb_forall.
  intros [[[G A] W] D].
  assert (K : forall w, In w winners -> committee candidates size w /\ points w = reached).
  { intros w I. specialize (W w I). apply andb_true_iff in W as [C R].
    split; [now apply is_committee_iff | now apply Z.eqb_eq]. }
  assert (E : forall s, committee candidates size s -> points s < (if all then reached + gap else reached + gap + 1) \/
    exists s', Permutation s s' /\ settled all (reached + gap) winners s' = true).
  { intros s C. apply (descend_sound _ _ _ _ _ counts _ _ t [] [] (NoDup_nil _) D s C).
    split; [intros x [] | simpl; auto]. }
  split; [assumption |]. split.
  - intros s C. destruct (E s C) as [L | (s' & P & T)]; [destruct all; lia |].
    rewrite <- (points_permuted _ _ P). apply andb_true_iff in T as [T _]. now apply Z.leb_le.
  - intros ->. apply Z.eqb_eq in A. split; [assumption |]. intros s C R.
    destruct (E s C) as [L | (s' & P & T)]; [lia |].
    pose proof (points_permuted _ _ P) as R'. pose proof (committee_permuted _ _ P C) as C'.
    apply andb_true_iff in T as [_ T]. simpl in T.
    apply orb_true_iff in T as [T | T]; [apply Z.ltb_lt in T; lia |].
    apply existsb_exists in T as (w & I & M). exists w. split; [assumption |]. rewrite P.
    apply same_members_permutes; [assumption | now apply K | assumption].
Qed.

(* No committee has a higher harmonic score than a winner, but for the gap. *)
Theorem accepted_sound all gap winners t : accepted all gap winners t = true ->
  forall w, In w winners -> committee candidates size w /\
  forall s, committee candidates size s -> (harmonic_score s <= harmonic_score w + inject_Z gap / inject_Z unit)%Q.
Proof.
  intros A w I. destruct (accepted_parts _ _ _ _ A) as (W & B & _). destruct (W w I) as [C R]. split; [assumption |].
  intros s S. apply harmonic_at_most; [assumption .. |]. rewrite R. auto.
Qed.

(* With the claim "all" the committees that are named are exactly those of highest harmonic score. *)
Theorem all_are_found winners t : accepted true 0 winners t = true -> winners <> [] ->
  forall s, is_winner s <-> exists w, In w winners /\ Permutation w s.
Proof.
  intros A N s. destruct (accepted_parts _ _ _ _ A) as (W & B & L). destruct (L eq_refl) as [_ F].
  destruct winners as [| first rest]; [congruence |]. simpl hd in *.
  destruct (W first (or_introl eq_refl)) as [C _]. split.
  - intros [S H]. destruct (F s S) as (w & I & P); [| exists w; split; [assumption | now symmetry]].
    pose proof (harmonic_as_high first s C S (H first C)). specialize (B s S). lia.
  - intros (w & I & P). destruct (W w I) as [V T]. pose proof (committee_permuted _ _ P V) as S.
    split; [assumption |]. intros s' S'.
    assert (Q : points s = points w) by now apply points_permuted.
    pose proof (harmonic_at_most s' s 0 S' S) as M. rewrite Q, T in M. specialize (M (B s' S')).
    unfold Qdiv in M. rewrite Qmult_0_l, Qplus_0_r in M. exact M.
Qed.
End Harmonic.

Print Assumptions accepted_sound.
Print Assumptions all_are_found.
