"""Electronics of the sample. Lines, series and model numbers are invented."""

from __future__ import annotations

from samesku.datasets.sample.category import Axis, Category, brands, shelf
from samesku.datasets.sample.values import colours, count, inches, measure, names, storage, words

_STORE = ("Fernway Tech", "Orbalo Basics")

ELECTRONICS: dict[str, Category] = {
    "television": Category(
        shelf=shelf("televisions, tv & home theater", "Televisions, Television & Video, Smart TVs"),
        brands=brands("""
            Sony|Sony Electronics|Sony USA: XBR{size}{series}, Samsung|Samsung Electronics: UN{size}{series}FXZA,
            LG|LG Electronics|Goldstar: {size}{series}PUA, TCL|TCL North America: {size}{series},
            Vizio|Vizio Inc: V{size}{series}-J#, Hisense|Hisense USA: {size}{series}#,
            Panasonic|Matsushita: TC-{size}{series}, Toshiba|Toshiba America: {size}{series}U,
            Sharp|Sharp Electronics: LC-{size}{series}U, Philips|Funai|Philips Consumer: {size}PFL{series}/F#,
            Insignia|Best Brands: NS-{size}{series}NA, Westinghouse|Westinghouse Digital: WR{size}{series}"""),
        lines=names("""Aurora, Vivid, ClearView, Cinemax, Prisma, Lumina, Horizon, Spectra, NeoView,
            Opaline, Crystalis, Realis, Panorama, Solara"""),
        styles=words("""led tv|led hdtv|led television=E, 4k tv|4k uhd tv|4k ultra hd tv=U*1.4,
            oled tv|oled television=O*2.2, qled tv|quantum dot tv|qled smart television=Q*1.7"""),
        axes=(
            Axis("size", inches("32 40 43 50 55 65 75"), 3, 0.97),
            Axis("refresh", measure("60 120", "Hz", "Hz"), 0.6, 0.4),
            Axis("colour", colours("black, silver, white"), 0.4, 0.3),
        ),
        series="@#00@",
        features=names("""smart, hdr, wi-fi, dolby vision, slim bezel, voice remote, game mode, built-in streaming,
            motion smoothing, screen mirroring, 3 hdmi ports, energy star, wall mountable, bluetooth audio"""),
        price=(170, 520),
        extras=names("wall mount, soundbar, hdmi cable"),
        refurbished=True,
    ),
    "headphones": Category(
        shelf=shelf(
            "headphones, portable audio", "Headphones, Headphones & Earbuds, Portable Audio & Video"
        ),
        brands=brands("""
            Sony|Sony Electronics: WH-{series}/{colour}, Bose|Bose Corporation: ######-00{generation}#,
            JBL|Harman|JBL Harman: JBL{series}{colour}AM, Sennheiser|Sonova: 50####{colour},
            Skullcandy|Skull Candy: S#@@W-{series}{colour}, Panasonic: RP-{series}-{colour},
            Philips|Philips Audio: SH{series}{colour}/00, Anker|Soundcore: A3####{colour},
            Audio-Technica|Audio Technica|ATUS: ATH-{series}{colour}, AKG|Harman: AK{series}{colour},
            Jabra|GN Netcom|Jabra GN: 100-9######-{colour}, Koss|Koss Stereophones: K{series}-{colour}"""),
        lines=names("""Pulse, AirTone, Resonate, Encore, Quiet Drift, Studio One, LiveNote, Cadence, Vibra,
            Sonic Fit, Echo Run, Halo, Tempo, BassLine"""),
        styles=words("""over-ear headphones|over the ear headphones|around-ear headphones=H*1.4,
            on-ear headphones|supra-aural headphones|on the ear headphones=N,
            wired earbuds|wired in-ear headphones|corded earbuds=E,
            wireless earbuds|bluetooth earbuds|wireless in-ear headphones=T*1.5"""),
        axes=(
            Axis(
                "colour", colours("black, white, blue, red, rose gold, silver, pink, green"), 2, 0.6
            ),
            Axis(
                "generation",
                words(
                    "gen 1|1st generation=1, gen 2|2nd gen|2nd generation=2*1.2, gen 3|3rd gen|3rd generation=3*1.4"
                ),
                0.8,
                0.35,
            ),
            Axis(
                "edition",
                words(
                    "sport|sport edition=S*1.05, studio|studio edition=ST*1.2, kids|kids edition=K*0.9"
                ),
                0.6,
                0.8,
            ),
        ),
        series="@@###",
        features=names("""noise cancelling, noise isolating, with microphone, deep bass, foldable, sweatproof,
            30 hour battery, fast charge, carrying pouch, memory foam, hands-free calls, lightweight, stereo"""),
        price=(18, 130),
        extras=names("carrying case, charging stand"),
        refurbished=True,
    ),
    "laptop": Category(
        shelf=shelf(
            "laptops, computers", "Laptop Computers, Laptops & Notebooks, Computers & Tablets"
        ),
        brands=brands("""
            HP|Hewlett Packard|HP Inc: {size}-{series}0{chip}#wm, Dell|Dell Computers: I{series}-{chip}{ram}@@#-PUS,
            Lenovo|Lenovo Group: 8##@@0{chip}{ram}{disk}US, Asus|ASUSTeK|Asus Computer: {series}@@-{chip}{ram}{disk},
            Acer|Acer America|Acer Inc: NX.@##@AA.0{chip}{ram}, Samsung: NP{series}{ram}-K0{chip}US,
            Toshiba|Dynabook: PS{series}@-0{chip}{disk}, MSI|Micro-Star: {series}{chip}-{ram}#US,
            LG|LG Electronics: {size}Z{series}-{ram}.A@S{chip}, Fujitsu|Fujitsu America: FPCM{series}{chip}{ram}"""),
        lines=names("""ProLite, SwiftEdge, NovaBook, Vertex, Travelon, IdeaPoint, Zenora, Inspira, Swing, Elevate,
            Corebook, FlexNote, Stratus, Orion"""),
        styles=words("""laptop|laptop computer|notebook|notebook pc=L, 2-in-1|2-in-1 laptop|convertible laptop=V*1.2,
            gaming laptop|gaming notebook=G*1.6"""),
        axes=(
            Axis("size", inches("11.6 13.3 14 15.6 17.3", 0.2), 0.6, 0.95),
            Axis(
                "chip",
                words(
                    "i3|core i3|intel core i3=3, i5|core i5|intel core i5=5*1.3, i7|core i7|intel core i7=7*1.7, ryzen 5|amd ryzen 5=R5*1.25, celeron|intel celeron=C*0.7"
                ),
                1.2,
                0.9,
            ),
            Axis(
                "ram",
                words(
                    "4GB|4 GB|4GB RAM|4GB memory=4, 8GB|8GB RAM|8 GB RAM|8GB memory=8*1.15, 16GB|16GB RAM|16 GB RAM|16GB memory=16*1.4, 32GB RAM|32 GB RAM|32GB memory=32*1.8"
                ),
                1.5,
                0.85,
            ),
            Axis(
                "disk",
                words(
                    "128GB SSD|128 GB SSD=12, 256GB SSD|256 GB SSD=25*1.1, 512GB SSD|512 GB SSD=51*1.25, 1TB SSD|1 TB SSD|1000GB SSD=1T*1.5, 1TB HDD|1 TB hard drive=1H*1.05"
                ),
                1.5,
                0.8,
            ),
            Axis("colour", colours("silver, gray, black, blue"), 0.6, 0.4),
        ),
        series="@###",
        features=names("""windows, touchscreen, backlit keyboard, hd webcam, full hd, ips display, wi-fi, thin and light,
            fingerprint reader, usb-c, dvd drive, long battery life, for students"""),
        price=(260, 690),
        extras=names("wireless mouse, laptop sleeve"),
        refurbished=True,
    ),
    "drive": Category(
        shelf=shelf(
            "hard drives, computer components",
            "Hard Drives & Storage, Data Storage, Computers & Accessories",
        ),
        brands=brands("""
            WD|Western Digital|Western Digital Technologies: WD#{size}E@@@, Seagate|Seagate Technology: ST{size}0@@00##,
            Samsung|Samsung Electronics: MZ-{series}{size}B/AM, Crucial|Micron|Crucial Micron: CT{size}{series}SSD#,
            SanDisk|Western Digital|Sandisk Corp: SDSS{series}-{size}-G2#, Toshiba|Kioxia: HD{series}{size}XK,
            Kingston|Kingston Technology: SA{series}/{size}G, Hitachi|HGST: H{series}{size}S3,
            Adata|ADATA Technology: A{series}-{size}-C, PNY|PNY Technologies: CS{series}-{size}-RB,
            LaCie|Seagate: STF@{size}{series}"""),
        lines=names("""Ironclad, Velocity, BlueRock, Sentinel, Titanium, Barrier, Evo Drive, Passage, Canyon, Rapid,
            Archive, Backbone, Nomad, Surge"""),
        styles=words("""sata ssd|2.5 sata ssd|sata solid state drive=S*1.4, nvme ssd|m.2 nvme ssd|nvme solid state drive=N*1.6,
            internal hdd|internal hard drive|3.5 internal hard drive=I, portable hdd|portable hard drive|external portable hard drive=P"""),
        axes=(
            Axis("size", storage("250 500 1000 2000 4000 8000"), 3, 0.98),
            Axis("colour", colours("black, blue, silver, red"), 0.5, 0.2),
            Axis(
                "kit",
                words("bare drive|oem bare drive=OE, retail|retail kit|retail box=RK*1.1"),
                0.4,
                0.2,
            ),
        ),
        series="@##",
        features=names("""high speed, heat resistant, large cache, usb 3.0, for desktop, for pc and mac, password protection,
            3 year warranty, for gaming, shock resistant, backup software, low power, 6gb/s"""),
        price=(32, 95),
        extras=names("drive enclosure, sata cable"),
        refurbished=True,
    ),
    "memory card": Category(
        shelf=shelf(
            "memory cards, camera accessories",
            "Memory Cards, Flash Memory, Camera & Photo Accessories",
        ),
        brands=brands("""
            SanDisk|Sandisk Corp|Western Digital: SDS{series}-{size}G-{pack}A, Lexar|Lexar Media: LS{series}{size}-B{pack}NN,
            Kingston|Kingston Technology: SD{series}/{size}GB-{pack}P, PNY|PNY Technologies: P-SD{size}{series}-{pack}GE,
            Transcend|Transcend Information: TS{size}G{series}{pack}, Sony: SF-{size}{series}{pack},
            Samsung: MB-{series}{size}{pack}A, Verbatim|Verbatim Americas: 9####{size},
            Toshiba: THN-{series}{size}{pack}U, Delkin|Delkin Devices: DD{series}{size}-{pack}"""),
        lines=names("""Extremo, Ultima, Canvas, Snap, Proshot, Endura, Gold Reel, Swift Shot, Elite, Photon,
            Turbo Capture, Everyday"""),
        styles=words("""sdhc card|sdhc memory card|sdhc flash card=D, micro sd|microsd card|microsdxc memory card=M,
            compact flash|cf card|compact flash card=C*1.3"""),
        axes=(
            Axis("size", storage("8 16 32 64 128 256 512"), 3, 0.98),
            Axis(
                "speed",
                words("class 4|class 4 speed=4, class 10|class 10 speed=X*1.1, u3|uhs-i u3=U3*1.3"),
                1,
                0.6,
            ),
            Axis("pack", count("1 2 3 5"), 0.8, plain="pack of 1"),
        ),
        series="@@@",
        features=names("""high speed, with adapter, waterproof, for cameras, for phones and tablets, full hd video,
            4k video, lifetime warranty, temperature proof, up to 90mb/s, x-ray proof"""),
        price=(6, 22),
        extras=names("card reader, storage case"),
        store=_STORE,
    ),
    "cable": Category(
        shelf=shelf(
            "cables & connectors, tv accessories",
            "Cables, Cables & Interconnects, Cables & Adapters",
        ),
        brands=brands("""
            Belkin|Belkin International: F#@###-{length}{colour}, Monster|Monster Cable|Monster Products: MC {series}-{length},
            C2G|Cables To Go|Legrand: {series}{length}, StarTech|StarTech.com: {series}MM{length}{colour},
            Tripp Lite|Eaton|Tripplite: P####-0{length}-{colour}, GE|Jasco|GE Jasco: 3####{length},
            Anker|Anker Direct: A8####{length}{colour}, Monoprice: 1####{length}{colour}, Rocketfish: RF-{series}{length},
            Ativa: AT{series}-{length}{colour}, Iogear|ATEN: G{series}{length}W"""),
        lines=names("""PowerWeave, ClearLink, TrueSignal, Flexi, Duracord, UltraConnect, GoldTip, Linkmaster, Purestream,
            Armor, EasyRun, Studio"""),
        styles=words("""hdmi cable|hdmi to hdmi cable|high speed hdmi cable=H, usb-c cable|usb type-c cable|usb-c charging cable=U,
            cat6 cable|cat6 ethernet cable|cat 6 patch cable=E, displayport cable|dp cable|dp to dp cable=D,
            aux cable|3.5mm audio cable|3.5mm stereo cable=A"""),
        axes=(
            Axis("length", measure("3 6 10 15 25 50", "ft", "foot", (0.3048, "m")), 3, 0.97),
            Axis("colour", colours("black, white, blue, gray, red, yellow"), 1.3, 0.5),
            Axis("pack", count("1 2 3 5"), 1, plain="pack of 1"),
        ),
        series="@##@",
        features=names("""gold plated, braided nylon, high speed, with ethernet, supports 4k, tangle free, snagless, shielded,
            in-wall rated, fast charging, lifetime warranty, for tv and console, lightweight"""),
        price=(5, 19),
        store=_STORE,
    ),
    "printer ink": Category(
        shelf=shelf(
            "ink & toner, printer supplies",
            "Printer Supplies, Office Products, Ink & Toner Cartridges",
        ),
        brands=brands("""
            HP|Hewlett Packard|HP Inc: {series}{yield}{colour}, Canon|Canon USA: CLI-{series}{colour}{yield},
            Epson|Seiko Epson: T{series}{colour}{yield}, Brother|Brother International: LC{series}{yield}{colour},
            Lexmark|Lexmark International: 18{series}{colour}{yield}, Dell: D{series}{colour}-{yield},
            Xerox|Fuji Xerox: 106R{series}{colour}{yield}, Samsung: CLT-{colour}{series}{yield},
            Kodak|Eastman Kodak: {series}{colour}-{yield}, Ricoh|Savin|Ricoh Americas: SP{series}{yield}{colour}"""),
        lines=names("""Vivera, ChromaJet, Claria, DuraPrint, Intensa, PrecisionColor, OfficeFlow, PhotoTrue, EverInk,
            SharpText, Colorline, Prismink"""),
        styles=words("""ink|ink cartridge|inkjet cartridge=I, toner|toner cartridge|laser toner cartridge=T*2.5,
            photo ink|photo ink cartridge=P*1.2"""),
        axes=(
            Axis(
                "colour",
                words("blk|black=BK, cyan=C, magenta=M, ylw|yellow=Y, tri-color|tricolor=TC"),
                3,
                0.97,
            ),
            Axis(
                "yield",
                words(
                    "std|standard yield|standard capacity=S, xl|high yield|xl high yield|high capacity=XL*1.7"
                ),
                1.6,
                plain="standard capacity",
            ),
            Axis("pack", count("1 2 4"), 1, plain="pack of 1"),
        ),
        series="##@",
        features=names("""genuine, original, oem, fade resistant, quick drying, for inkjet printers, for office printers,
            smudge resistant, prints up to 500 pages, page yield tested, recycled plastic, in retail packaging"""),
        price=(14, 39),
        store=_STORE,
    ),
}
