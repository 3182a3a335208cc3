(* A refutation in clauses, after proofs/checkers/theorems/refutation.py (`refutes`, `_follows`), proved sound:
   if `refutes` accepts a list of steps, the clauses have no model.

   Modelled: numbers of clauses that must be new, hints in order, the last hint alone may leave no literal, and the
   empty clause comes last and only there. Not modelled: how DIMACS and LRAT texts are read. *)
From Coq Require Import PArith List Bool FMapPositive.
Import ListNotations.

Inductive literal := yes (v : positive) | no (v : positive).
Definition clause := list literal.
Definition step : Type := positive * clause * list positive. (* number, lemma, hints *)

Definition minus (l : literal) : literal := match l with yes v => no v | no v => yes v end.

(* An assignment satisfies a clause if it makes one of its literals true. *)
Definition true_in (a : positive -> bool) (l : literal) : bool := match l with yes v => a v | no v => negb (a v) end.
Definition satisfies (a : positive -> bool) (c : clause) : Prop := exists l, In l c /\ true_in a l = true.
Definition has_no_model (clauses : list clause) : Prop := forall a, ~ (forall c, In c clauses -> satisfies a c).

(* The checker. Sets of literals are maps, so that a proof with many hints is checked fast. *)
Module M := PositiveMap.
Definition key (l : literal) : positive := match l with yes v => xO v | no v => xI v end.
Definition has (false_ones : M.t unit) (l : literal) : bool := M.mem (key l) false_ones.
Definition put (l : literal) (false_ones : M.t unit) : M.t unit := M.add (key l) tt false_ones.

Fixpoint follows (known : M.t clause) (false_ones : M.t unit) (hints : list positive) : bool :=
  match hints with
  | [] => false
  | hint :: rest =>
      match M.find hint known with
      | None => false
      | Some c =>
          match filter (fun l => negb (has false_ones l)) c with
          | [] => match rest with [] => true | _ => false end
          | [l] => negb (has false_ones (minus l)) && follows known (put (minus l) false_ones) rest
          | _ => false
          end
      end
  end.

Fixpoint accepted (known : M.t clause) (steps : list step) : bool :=
  match steps with
  | [] => false
  | (number, lemma, hints) :: rest =>
      negb (M.mem number known) && follows known (fold_right put (M.empty unit) lemma) hints &&
      match lemma, rest with
      | [], [] => true
      | [], _ => false
      | _, _ => accepted (M.add number lemma known) rest
      end
  end.

Fixpoint numbered (first : positive) (clauses : list clause) : M.t clause :=
  match clauses with
  | [] => M.empty clause
  | c :: rest => M.add first c (numbered (Pos.succ first) rest)
  end.

Definition refutes (clauses : list clause) (steps : list step) : bool := accepted (numbered 1 clauses) steps.

(* Soundness. *)
Section Model.
Variable a : positive -> bool.

Definition all_false (s : M.t unit) : Prop := forall l, has s l = true -> true_in a l = false.
Definition all_hold (known : M.t clause) : Prop := forall n c, M.find n known = Some c -> satisfies a c.

Lemma minus_flips l : true_in a (minus l) = negb (true_in a l).
Proof. destruct l; simpl; [reflexivity | symmetry; apply negb_involutive]. Qed.

Lemma has_put l s k : has (put l s) k = true -> k = l \/ has s k = true.
Proof.
  unfold has, put. rewrite !M.mem_find. destruct (Pos.eq_dec (key k) (key l)) as [same | other].
  - intros _. left. destruct k, l; simpl in same; congruence.
  - rewrite M.gso by assumption. auto.
Qed.

Lemma put_false l s : all_false s -> true_in a l = false -> all_false (put l s).
Proof. intros H E k K. apply has_put in K as [-> | K]; auto. Qed.

Lemma lemma_false lemma :
  (forall l, In l lemma -> true_in a l = false) -> all_false (fold_right put (M.empty unit) lemma).
Proof.
  induction lemma as [| l lemma IH]; simpl; intro H.
  - intros l E. unfold has in E. rewrite M.mem_find, M.gempty in E. discriminate.
  - apply put_false; auto.
Qed.

Lemma follows_sound known hints : all_hold known -> forall s, all_false s -> follows known s hints = true -> False.
Proof.
  intro K. induction hints as [| hint rest IH]; simpl; intros s S F; [discriminate |].
  destruct (M.find hint known) as [c |] eqn:found; [| discriminate].
  destruct (K _ _ found) as (l & member & holds).
  assert (left_over : In l (filter (fun l => negb (has s l)) c)).
  { apply filter_In. split; [assumption |]. apply negb_true_iff, not_true_iff_false. intro E.
    apply S in E. congruence. }
  destruct (filter _ c) as [| l' [| ? ?]]; [contradiction | | discriminate].
  destruct left_over as [-> | []]. apply andb_true_iff in F as [_ F].
  apply (IH (put (minus l) s)); [| assumption]. apply put_false; [assumption |]. now rewrite minus_flips, holds.
Qed.

Lemma satisfied_or_false c : satisfies a c \/ (forall l, In l c -> true_in a l = false).
Proof.
  destruct (existsb (true_in a) c) eqn:E.
  - left. apply existsb_exists in E. exact E.
  - right. intros l I. apply not_true_iff_false. intro T.
    assert (existsb (true_in a) c = true) by (apply existsb_exists; eauto). congruence.
Qed.

Lemma add_holds known n c : all_hold known -> satisfies a c -> all_hold (M.add n c known).
Proof.
  intros K C m d. destruct (Pos.eq_dec m n) as [-> | other].
  - rewrite M.gss. intro E. now injection E as <-.
  - rewrite M.gso by assumption. apply K.
Qed.

Lemma accepted_sound steps : forall known, all_hold known -> accepted known steps = true -> False.
Proof.
  induction steps as [| [[n lemma] hints] rest IH]; simpl; intros known K A; [discriminate |].
  apply andb_true_iff in A as [A next]. apply andb_true_iff in A as [_ F].
  destruct (satisfied_or_false lemma) as [C | C]; [| exact (follows_sound _ _ K _ (lemma_false _ C) F)].
  destruct lemma; [destruct C as (? & [] & _) |]. eapply IH; [| exact next]. now apply add_holds.
Qed.

Lemma numbered_holds clauses : (forall c, In c clauses -> satisfies a c) -> forall n, all_hold (numbered n clauses).
Proof.
  induction clauses as [| c rest IH]; simpl; intros H n.
  - intros m d. rewrite M.gempty. discriminate.
  - apply add_holds; auto.
Qed.
End Model.

Theorem refutes_sound clauses steps : refutes clauses steps = true -> has_no_model clauses.
Proof. intros R a H. exact (accepted_sound a _ _ (numbered_holds a _ H 1) R). Qed.

Print Assumptions refutes_sound.
