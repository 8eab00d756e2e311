"""What all dialogs look like."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from rich.cells import cell_len
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from qualcode.tui.commands.command import shown_key
from qualcode.tui.commands.dialog import KEEP, LEAVE, DialogCommand, dialog_bindings
from qualcode.tui.fading import standing_back
from qualcode.tui.frames import Frames

if TYPE_CHECKING:
    from rich.console import RenderableType

    from qualcode.tui.themed import Themed

Answer = TypeVar("Answer")
ROUND_TITLE = 6
"""What border and blanks take of a title's room."""


class _Titled:
    """What a box is whose title is words as they stand, be they anybody's: no markup."""

    def render_str(self, text_content: str | Content) -> Content:
        """Give words as they stand."""
        return text_content if isinstance(text_content, Content) else Content(text_content)


class Box(_Titled, Vertical):
    """The box that a dialog is."""

    DEFAULT_CLASSES = "dialog"


class ScrollBox(_Titled, VerticalScroll):
    """The box that a dialog is where it may be longer than the screen."""

    DEFAULT_CLASSES = "dialog"


class Dialog(ModalScreen[Answer | None]):
    """A box above the main screen that is left with Escape."""

    AUTO_FOCUS = "Input, OptionList, TextArea, Button"
    refusal = ""
    """Why what was typed was refused; shown beside it from the start."""

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(LEAVE)

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        &:ansi { background: transparent; }
        &> .dialog {
            width: 90%; max-width: 84; height: auto; max-height: 90%;
            background: $surface; border: round $primary; padding: 0 1;
            border-title-color: $primary; border-title-style: bold;
            border-subtitle-color: $muted;
        }
        Input, Input:focus, TextArea, TextArea:focus {
            border: none; padding: 0 1; height: 1; background: $panel; margin: 0 0 1 0;
            background-tint: transparent;
        }
        &:nocolor Input, &:nocolor Input:focus, &:nocolor TextArea, &:nocolor TextArea:focus {
            border-left: vkey $border; padding: 0 1 0 0;
        }
        Input > .input--placeholder, Input > .input--suggestion { color: $muted; }
        * {
            scrollbar-color: $border; scrollbar-color-hover: $muted; scrollbar-color-active: $primary;
            scrollbar-background: $surface; scrollbar-background-hover: $surface;
            scrollbar-background-active: $surface; scrollbar-size-vertical: 1;
        }
        OptionList, OptionList:focus {
            border: none; background: $surface; padding: 0; height: auto; max-height: 100%;
            background-tint: transparent; text-wrap: nowrap; text-overflow: ellipsis;
        }
        OptionList > .option-list--option-disabled { color: $muted; }
        OptionList > .option-list--option-highlighted, RowList > .rows--here {
            background: $selection; color: $foreground; text-style: bold;
        }
        OptionList:focus > .option-list--option-highlighted {
            background: $selection; color: $foreground; text-style: bold;
        }
        &:nocolor OptionList > .option-list--option-highlighted { text-style: reverse; }
        &:nocolor RowList > .rows--here { text-style: reverse; }
        &:nocolor .dialog { border: round ansi_default; }
        .hint { color: $muted; height: auto; }
        .title { color: $primary; text-style: bold; height: auto; margin: 0 0 1 0; }
        .refused { color: $warning; text-style: bold; height: auto; }
        .detail { height: auto; margin: 0 0 1 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Frames()

    def render(self) -> RenderableType:
        """Draw what lies behind the box: in its colours, or where there are none, standing back."""
        return standing_back(super().render(), self.app)

    def on_mount(self) -> None:
        """Say why what stands here was refused, if it was; subclasses have their own besides."""
        if self.refusal:
            self.refuse(self.refusal)
        self.call_after_refresh(self._write_out)

    def _write_out(self) -> None:
        """Write out in the box what the border has no room for."""
        boxes = self.query(".dialog")
        if not boxes:
            return
        box = boxes.first()
        room = box.outer_size.width - ROUND_TITLE
        title, keys = (str(said or "") for said in (box.border_title, box.border_subtitle))
        if room > 0 and cell_len(title) > room:
            box.border_title = ""
            box.mount(Static(title, classes="title", markup=False), before=0)
        if room > 0 and cell_len(keys) > room:
            box.border_subtitle = ""
            box.mount(Static(keys, classes="hint", markup=False))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with what was typed, right below the field, or above all of them."""
        said = self.query(".refused")
        if said:
            said.only_one(Static).update(sentence)
            return
        fields = self.query(Input)
        line = Static(sentence, classes="refused", markup=False)
        box = self.query_one(".dialog")
        for field in fields:
            # What was typed is to be mended, not typed over.
            field.select_on_focus = False
            field.cursor_position = len(field.value)
        if len(fields) == 1:
            box.mount(line, after=fields.only_one())
        else:
            box.mount(line, before=0)

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Give an answer and close; a second answer, of a double click, changes nothing."""
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def hint(self, sentence: str, **keys: DialogCommand | str) -> str:
        """Write a sentence with the first keys of commands, `leave` among them; keeping has them all."""
        app = cast("Themed", self.app)
        shown = {word: app.key(one) for word, one in keys.items()}
        if keys.get("keep") is KEEP:
            shown["keep"] = " / ".join(map(shown_key, app.keys_of(KEEP)))
        return sentence.format(leave=app.key(LEAVE), **shown)

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def again(self, answer: Answer) -> Dialog[Answer] | None:  # noqa: ARG002 - for those in which one types
        """Give the dialog with what was typed into it; none where nothing was."""
        return None
