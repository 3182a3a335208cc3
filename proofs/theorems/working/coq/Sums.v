(* Sums over lists, and membership as the checkers ask for it. *)
From Coq Require Import ZArith List Bool Lia Permutation.
Import ListNotations.
Open Scope Z_scope.

Definition mem (l : list nat) (x : nat) : bool := existsb (Nat.eqb x) l.

Fixpoint distinct (l : list nat) : bool :=
  match l with [] => true | x :: rest => negb (mem rest x) && distinct rest end.

Fixpoint sum {T} (g : T -> Z) (l : list T) : Z := match l with [] => 0 | x :: rest => g x + sum g rest end.

Lemma mem_iff l x : mem l x = true <-> In x l.
Proof.
  unfold mem. rewrite existsb_exists. split.
  - intros (y & I & E). apply Nat.eqb_eq in E. now subst.
  - intro I. exists x. split; [assumption | apply Nat.eqb_refl].
Qed.

Lemma distinct_nodup l : distinct l = true -> NoDup l.
Proof.
  induction l as [| x rest IH]; simpl; intro D; constructor; apply andb_true_iff in D as [D E].
  - rewrite <- mem_iff. apply negb_true_iff in D. congruence.
  - auto.
Qed.

Lemma sum_le {T} (g h : T -> Z) l : (forall x, In x l -> g x <= h x) -> sum g l <= sum h l.
Proof.
  induction l as [| x rest IH]; simpl; intro H; [lia |].
  pose proof (H x (or_introl eq_refl)). specialize (IH (fun y I => H y (or_intror I))). lia.
Qed.

Lemma sum_app {T} (g : T -> Z) l l' : sum g (l ++ l') = sum g l + sum g l'.
Proof. induction l as [| x rest IH]; simpl; lia. Qed.

Lemma sum_plus {T} (g h : T -> Z) l : sum (fun x => g x + h x) l = sum g l + sum h l.
Proof. induction l as [| x rest IH]; simpl; lia. Qed.

Lemma sum_times {T} (g : T -> Z) z l : sum (fun x => z * g x) l = z * sum g l.
Proof. induction l as [| x rest IH]; simpl; lia. Qed.

Lemma sum_zero {T} (l : list T) : sum (fun _ => 0) l = 0.
Proof. induction l as [| x rest IH]; simpl; lia. Qed.

Lemma sum_map {S T} (g : T -> Z) (h : S -> T) l : sum g (map h l) = sum (fun x => g (h x)) l.
Proof. induction l as [| x rest IH]; simpl; lia. Qed.

Lemma sum_permuted {T} (g : T -> Z) l l' : Permutation l l' -> sum g l = sum g l'.
Proof. induction 1; simpl; lia. Qed.
