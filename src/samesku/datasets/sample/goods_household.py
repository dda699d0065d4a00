"""Household goods of the sample. Lines and model numbers are invented."""

from __future__ import annotations

from samesku.datasets.sample.category import Axis, Category, brands, shelf
from samesku.datasets.sample.values import (
    colours,
    count,
    inches,
    measure,
    names,
    sizes,
    words,
)

HOUSEHOLD: dict[str, Category] = {
    "batteries": Category(
        shelf=shelf(
            "batteries, household essentials",
            "Batteries, Household Batteries, Batteries & Chargers",
        ),
        brands=brands("""
            Duracell|The Duracell Company|Procter & Gamble: MN{size}B{pack}@###, Energizer|Energizer Brands|Eveready: E###{size}BP-{pack}@,
            Rayovac|Spectrum Brands: {size}-{pack}@###F, Panasonic|Panasonic Energy: {size}PA/{pack}B####,
            Maxell|Hitachi Maxell: 72####{size}{pack}, Varta|Varta Consumer: 4####0{size}-{pack}, Kodak: K{size}-{pack}####,
            Fuji|Fuji Enviromax: {size}00BP{pack}####, GP|GP Batteries: GP####{size}A-{pack}, Toshiba: LR####{size}GCP{pack}"""),
        lines=names("""Coppertop, MaxForce, Endurance, PowerOne, Optimo, LongLife, EcoCell, Proton, HighDrain, Dura Plus,
            Everwatt, Ultracharge"""),
        styles=words("""alkaline batteries|alkaline battery=A, lithium batteries|lithium battery=L*2,
            rechargeable batteries|nimh rechargeable batteries|ni-mh batteries=R*2.4"""),
        axes=(
            Axis(
                "size",
                words(
                    "AA|AA size|double a=15, AAA|AAA size|triple a=24, C|C size|C cell=14*1.3, D|D size|D cell=13*1.5, 9V|9 V|9-volt=16*1.6"
                ),
                1.6,
                0.99,
            ),
            Axis("pack", count("2 4 8 12 16 20 24 48"), 3, 0.97),
        ),
        features=names("""long lasting, leak proof, for toys, 10 year shelf life, multi-purpose, for remote controls, mercury free,
            high performance, resealable pack, all purpose, for everyday devices"""),
        price=(2.5, 7),
        store=("Fernway Select", "Orbalo Basics"),
        coded=0.85,
    ),
    "cookware": Category(
        shelf=shelf(
            "cookware, kitchen & dining", "Pots & Pans, Cookware & Bakeware, Kitchen & Dining"
        ),
        brands=brands("""
            Cuisinart|Conair: 7####-{size}{colour}, T-fal|Tefal|Groupe SEB: @###{size}64, Calphalon|Newell Brands: 1####{size},
            Lodge|Lodge Manufacturing: L####SK{size}{colour}, Farberware|Meyer: 2####{size}-{colour}, KitchenAid|Whirlpool: KC####{size}{colour},
            All-Clad|Groupe SEB|All Clad Metalcrafters: ###1{size}@, Rachael Ray|Meyer Corporation: 1####{size}{colour},
            Tramontina|Tramontina USA: 80####/{size}, Le Creuset: LS2####-{size}{colour}, Granite Ware|Columbian Home: F####{size}"""),
        lines=names("""Hearthside, Chef Classic, Contour, Signature, Heritage, Gourmet, Everyday Pro, Terra, Bistro,
            Simply Cook, Copperline, Provence"""),
        styles=words("""frying pan|fry pan|skillet=F, saucepan|sauce pan|covered saucepan=S*1.1, grill pan|square grill pan=G,
            wok|stir fry pan|stir-fry wok=W*1.1"""),
        axes=(
            Axis("size", inches("8 9.5 10 11 12 14", 0.7), 2.5, 0.96),
            Axis(
                "finish",
                words(
                    "nonstick|non-stick|nonstick coated=N, ss|stainless|stainless steel=SS*1.4, ci|cast iron|pre-seasoned cast iron=CI*0.9"
                ),
                1.2,
                0.85,
            ),
            Axis("colour", colours("red, black, blue, gray, copper, teal"), 1.2, 0.45),
        ),
        features=names("""with lid, oven safe, dishwasher safe, induction ready, stay cool handle, heavy gauge, even heating,
            pfoa free, riveted handle, for gas stoves, tempered glass lid, drip free"""),
        price=(13, 68),
        extras=names("utensil set, silicone trivet"),
        coded=0.88,
    ),
    "drill": Category(
        shelf=shelf(
            "power tools, tools & hardware",
            "Power Drills & Drivers, Power & Hand Tools, Cordless Tools",
        ),
        brands=brands("""
            DeWalt|Dewalt Black & Decker|Stanley Black & Decker: DCD{series}{kit}, Makita|Makita USA: X{series}{kit},
            Bosch|Robert Bosch|Bosch Tools: PS{series}-{kit}, Milwaukee|Milwaukee Electric Tool: 2{series}-2{kit},
            Ryobi|One World Technologies: P{series}{kit}, Ridgid|Emerson: R{series}{kit},
            Black & Decker|Black and Decker|BDK: LDX{series}{volts}{kit}, Hitachi|Metabo HPT: DS{volts}{series}{kit},
            Porter-Cable|Porter Cable: PCC{series}L{kit}, Skil|Chervon: {series}-{volts}{kit}, Craftsman: 9-{series}{kit}"""),
        lines=names("""BrutePower, Compact Pro, MaxTorque, Fusion, Trailhand, Redline, Workhorse, Atlas, FlexVolt, Evolution,
            Tradesman, Nextgen"""),
        styles=words("""drill driver|cordless drill|cordless drill/driver=D, hammer drill|cordless hammer drill=H*1.3,
            impact driver|cordless impact driver=I*1.2, impact wrench|cordless impact wrench=W*1.5"""),
        axes=(
            Axis("volts", measure("12 18 20", "V", "volt"), 1.5, 0.97),
            Axis(
                "kit",
                words(
                    "tool only|bare tool=B, kit|kit w/ battery|kit with battery and charger=K*1.6, 2 batteries|with 2 batteries|kit with two batteries=C2*1.9"
                ),
                2,
                0.9,
            ),
            Axis(
                "chuck",
                words(
                    '1/4"|1/4 in|1/4-inch=14, 3/8"|3/8 in|3/8-inch=38, 1/2"|1/2 in|1/2-inch=12*1.15'
                ),
                1,
                0.7,
            ),
        ),
        series="##@",
        features=names("""brushless, lithium ion, variable speed, led light, keyless chuck, compact, with belt clip, 2-speed,
            high torque, reversible, soft grip, heavy duty, for home repair"""),
        price=(49, 149),
        extras=names("drill bit set, tool bag"),
        refurbished=True,
    ),
    "building toy": Category(
        shelf=shelf(
            "toys, building sets & blocks", "Toy Building Sets, Toys & Games, Building Toys"
        ),
        brands=brands("""
            Lego|Lego Systems|The Lego Group: ####{pieces}, Mega Bloks|Mattel|Mega Brands: D@@{pieces}##, K'nex|Knex Industries|Basic Fun: 1####-{pieces},
            Playmobil|Geobra Brandstatter: 5####-{pieces}, Brickell: BK-####{pieces}, Kre-o|Hasbro: A####{pieces}, Magna-Tiles|Valtech: 0####-{pieces},
            Melissa & Doug|Melissa and Doug: 4####{pieces}, Tinkertoy|Basic Fun: 5####{pieces}, Fisher-Price|Mattel: @@@##-{pieces}"""),
        lines=names("""City Rescue, Space Port, Dino Valley, Castle Quest, Race Day, Ocean Explorer, Robot Lab, Jungle Trek,
            Farm Friends, Pirate Cove, Sky Patrol, Dream House, Monster Truck, Arctic Base"""),
        styles=words("""building set|building kit|construction set=B, playset|play set|play set with figures=P,
            block set|building blocks|building block set=K*0.8"""),
        axes=(
            Axis(
                "pieces",
                words(
                    "50pc|50 pcs|50 pieces|50-piece=050, 75pc|75 pcs|75 pieces|75-piece=075*1.3, 120pc|120 pcs|120 pieces|120-piece=120*1.8, 200pc|200 pcs|200 pieces|200-piece=200*2.4, 350pc|350 pcs|350 pieces|350-piece=350*3.2"
                ),
                2,
                0.85,
            ),
            Axis("colour", colours("red, blue, green, yellow, pink"), 1, 0.3),
            Axis(
                "edition",
                words("ed 1|edition 1=E1, ed 2|edition 2=E2, deluxe|deluxe edition=DX*1.3"),
                1,
                plain="edition 1",
            ),
        ),
        features=names("""ages 4+, ages 6 and up, minifigures included, stem toy, gift for kids, easy build, storage bucket,
            compatible with major brands, with 2 figures, creative play, preschool, boys and girls"""),
        price=(9, 32),
        coded=0.9,
    ),
    "running shoes": Category(
        shelf=shelf(
            "shoes, athletic shoes", "Athletic Shoes, Athletic Sneakers, Clothing Shoes & Jewelry"
        ),
        brands=brands("""
            Asics|Asics America|ASICS Tiger: T{gender}#@#@.{colour}, New Balance|New Balance Athletics: {gender}###{colour}#,
            Brooks|Brooks Sports: 1{gender}0####1D{colour}, Saucony|Wolverine: S2{gender}####-{colour}, Mizuno|Mizuno USA: 41####{gender}.{colour},
            Skechers|Skechers USA: 5####{gender}-{colour}, Reebok|Reebok International: V5####{gender}{colour}, Puma|Puma SE: 19####{gender}-{colour},
            Under Armour|UA: 30####{gender}-{colour}, Fila|Fila USA: 1RM00####{gender}-{colour}, Veloran: VR####{gender}-{colour}"""),
        lines=names("""Gel Ventura, Fresh Glide, Wave Runner, Cirrus, Kinetic, Ghostline, Momentum, Pace Setter, Trailblaze,
            Cloudstride, Tempo Run, Zephyr"""),
        styles=words("""running shoes|running shoe=R, trail shoes|trail running shoes=T*1.1, walking shoes|walking shoe=W*0.9,
            training shoes|cross training shoes|cross trainer=X"""),
        axes=(
            Axis("gender", words("mens|men's=M, womens|women's=W"), 0.7, 0.95),
            Axis("size", sizes("7 7.5 8 8.5 9 9.5 10 10.5 11", "adult"), 2, 0.97),
            Axis("colour", colours("black, white, blue, gray, red, pink, navy"), 1.8, 0.85),
            Axis(
                "width",
                words("medium|medium width=D, wide|wide width=2E, x-wide|extra wide=4E"),
                0.6,
                plain="medium width",
            ),
        ),
        series="#",
        features=names("""breathable mesh, lightweight, cushioned, lace up, neutral, athletic, slip resistant, comfort, sneaker,
            memory foam insole, reflective, for road running"""),
        price=(38, 125),
        coded=0.85,
    ),
    "shirt": Category(
        shelf=shelf("mens clothing, shirts", "Men's Shirts, Men's Tops, Fashion"),
        brands=brands("""
            Hanes|Hanesbrands: H####{size}-{colour}, Gildan|Gildan Activewear: G####00-{colour}{size}, Carhartt|Carhartt Inc: K####-{colour}-{size},
            Dickies|Williamson-Dickie: WS####{colour}{size}, Fruit of the Loom|FOL: ##9##{colour}-{size}, Wrangler|Kontoor: ZM####{colour}{size},
            Columbia|Columbia Sportswear: AM####-{colour}{size}, Van Heusen|PVH: 13F####-{colour}-{size}, Jerzees: J####{colour}{size},
            Champion|Hanesbrands: T####{colour}-{size}, Russell|Russell Athletic: R####{colour}{size}"""),
        lines=names("""Beefy, ComfortSoft, Ridgeline, Original, Lakeside, Heritage, Workwear, Classic, Silver Creek, Ultra Cotton,
            Everyday, Summit"""),
        styles=words("""t-shirt|tee shirt|short sleeve tee=T, polo|polo shirt|short sleeve polo=P*1.5,
            flannel shirt|long sleeve flannel|flannel button-down shirt=F*1.9, sweatshirt|crewneck sweatshirt|fleece sweatshirt=S*1.8"""),
        axes=(
            Axis(
                "size",
                words(
                    "S|sm|small=S, M|med|medium=M, L|lg|large=L, XL|x-large|extra large=XL, XXL|2XL|xx-large=2X*1.1"
                ),
                2,
                0.93,
            ),
            Axis(
                "colour", colours("black, white, navy, gray, red, green, khaki, burgundy"), 2, 0.9
            ),
            Axis(
                "fit",
                words("regular|regular fit=R, big & tall|big and tall=B*1.15, slim|slim fit=S"),
                0.5,
                plain="regular fit",
            ),
            Axis("pack", count("1 2 3 6"), 0.6, plain="pack of 1"),
        ),
        features=names("""mens, cotton, preshrunk, tagless, moisture wicking, heavyweight, ribbed collar, chest pocket, soft,
            machine washable, double needle stitching, breathable"""),
        price=(7, 26),
        coded=0.8,
    ),
}
