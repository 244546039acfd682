"""LiteMedSAM: a small vision transformer that reads a picture once, and SAM's decoder that answers boxes on it.

Ma J. et al., "Segment anything in medical images", Nature Communications 15, 2024 (and its LiteMedSAM); Wu K. et al.,
"TinyViT", ECCV 2022; Kirillov A. et al., "Segment anything", ICCV 2023. Written anew; tensors have the names of the
published weights, so that these can be taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn

from medaug_gui.models.networks.medsam_lite.decoder import GRID, SIDE, MaskDecoder, PromptEncoder
from medaug_gui.models.networks.medsam_lite.encoder import TinyEncoder


class MedSamLite(nn.Module):
    """A picture is read once (`encode`), and boxes on it are answered (`decode`)."""

    def __init__(self, encoder: TinyEncoder) -> None:
        super().__init__()
        self.image_encoder = encoder
        self.mask_decoder, self.prompt_encoder = MaskDecoder(), PromptEncoder()

    def encode(self, pictures: Tensor) -> Tensor:
        """[n, 3, 256, 256] in 0..1 to [n, 256, 64, 64]."""
        found: Tensor = self.image_encoder(pictures)
        return found

    def decode(self, embedding: Tensor, boxes: Tensor) -> Tensor:
        """Logits [n, 1, 256, 256] of what lies in boxes [n, (left, top, right, bottom)] in pixels of the picture."""
        nothing = self.prompt_encoder.no_mask_embed.weight[0][None, :, None, None]
        places = self.prompt_encoder.place_pixels().expand(len(boxes), -1, -1, -1)
        found: Tensor = self.mask_decoder(embedding + nothing, places, self.prompt_encoder(boxes))
        return found

    def forward(self, x: Tensor) -> Tensor:
        """Of pictures [n, 3, 256, 256]: what a box around all of it means."""
        whole = x.new_tensor([[0.0, 0.0, SIDE - 1.0, SIDE - 1.0]]).expand(len(x), -1)
        return self.decode(self.encode(x), whole)


def build(
    widths: Sequence[int] = (64, 128, 160, 320), depths: Sequence[int] = (2, 2, 6, 2),
    heads: Sequence[int] = (2, 4, 5, 10), windows: Sequence[int] = (7, 7, 14, 7),
) -> nn.Module:  # fmt: skip
    """See `MedSamLite`: channels, blocks, heads and windows of its stages; the first has no heads and no windows."""
    if not len(widths) == len(depths) == len(heads) == len(windows) >= 3:
        raise ValueError("there are at least three stages, each with a width, a depth, heads and a window")
    if any(width % head for width, head in zip(widths, heads, strict=True)):
        raise ValueError("widths are multiples of their heads")
    return MedSamLite(TinyEncoder(widths, depths, heads, windows))


__all__ = ["GRID", "SIDE", "MedSamLite", "build"]
