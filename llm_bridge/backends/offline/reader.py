"""The backend: a reading task's data in, the statements that the grammar can read out."""

from __future__ import annotations

from llm_bridge.backend import Reply, Request, canonical
from llm_bridge.backends.offline.issues import read_issues
from llm_bridge.backends.offline.proposals.propose import propose_options
from llm_bridge.backends.offline.stances.options import read_options
from socialchoice.model.errors import UnknownTask


class Offline:
    """Reads explicit statements by rule, understands nothing, and abstains from everything else."""

    name = "offline"
    deterministic = True  # asking again costs nothing, and a newer grammar must not be answered by an older transcript

    def complete(self, request: Request) -> Reply:
        """The statements in the request's text, or the options that its positions speak of.

        Raises UnknownTask for any other task.
        """
        if request.task == "propose-options":
            return Reply(canonical({"options": propose_options(request.data)}), "offline reader")
        readers = {"read-options": read_options, "read-issues": read_issues}
        if request.task not in readers:
            raise UnknownTask(
                f"the offline reader does not know the task {request.task!r}; it reads options and issues, and proposes options"
            )
        return Reply(canonical({"statements": readers[request.task](request.data)}), "offline reader")
