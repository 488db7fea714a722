"""Cut the font of the pictures: Arimo, upright and semi-bold, to the letters that figures use.

    npm pack @expo-google-fonts/arimo && tar xzf expo-google-fonts-arimo-*.tgz
    uv run python tools/build_font.py package

Writes src/isthmus/figures/fonts/. Arimo has no reserved font name, so that a cut may keep it (SIL OFL 1.1, section 3).
"""

import shutil
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent.parent / "src" / "isthmus" / "figures" / "fonts"
LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin of western and central Europe
    *range(0x2010, 0x2028),  # dashes, quotation marks, ellipsis
    *range(0x2030, 0x203B),
    *range(0x2070, 0x2090),  # raised and lowered digits
    0x20AC,
    *range(0x2190, 0x2196),  # arrows
    *(0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
    *(0x25CB, 0x25CF),
]


def cut(source: Path, target: Path) -> None:
    """Keep the letters; drop hints, which a picture has no use for."""
    options = Options(
        hinting=False, layout_features=["kern", "mark", "tnum"], name_IDs=["*"], notdef_outline=True
    )
    font = TTFont(source)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(font)
    font.save(target)


if __name__ == "__main__":
    package = Path(sys.argv[1])
    FOLDER.mkdir(exist_ok=True)
    cut(package / "400Regular" / "Arimo_400Regular.ttf", FOLDER / "Arimo-Regular.ttf")
    cut(package / "600SemiBold" / "Arimo_600SemiBold.ttf", FOLDER / "Arimo-SemiBold.ttf")
    shutil.copy(package / "LICENSE_FONT", FOLDER / "OFL.txt")
