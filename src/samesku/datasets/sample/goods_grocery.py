"""Food, personal care, pet food and vitamins of the sample. Brands here are mostly invented."""

from __future__ import annotations

from samesku.datasets.sample.category import Axis, Category, brands, shelf
from samesku.datasets.sample.values import count, fluid, measure, names, ounces, pounds, words

_PANTRY = ("Fern & Field", "Orbalo Pantry")
_CARE = ("Fernway Wellness", "Orbalo Daily Care")

GROCERY: dict[str, Category] = {
    "milk": Category(
        shelf=shelf(
            "dairy & eggs, beverages",
            "Milk & Cream, Milk & Milk Substitutes, Grocery & Gourmet Food",
        ),
        brands=brands("""
            Clover Hill|Clover Hill Dairy: 7####, Greenpasture|Greenpasture Farms: 0####{size}, Maple Dale|Maple Dale Creamery: 4####-{size},
            Sunny Barn: SB####{size}{pack}, Silver Pail|Pail Brands: 1#####, Alpenrose|Smith Brothers: 8####{size}, Nutbrook|Nutbrook Foods: NB{size}####{pack},
            Horizon|WhiteWave|Danone: 3####{size}, Silk|WhiteWave|Danone North America: 2####{size}, Oatwell|Oatwell AB: OW####{size}{pack}"""),
        lines=names("""Meadow, Daily, Morning, Valley, Pure, Farmhouse, Gold Label, Barista, Sunrise, Heritage, Family,
            Mountain"""),
        styles=words("""almond milk|almondmilk|almond beverage=A, oat milk|oatmilk|oat beverage=O, soy milk|soymilk|soy beverage=S,
            shelf stable milk|uht milk|long life milk=U, chocolate milk|chocolate dairy milk=C"""),
        axes=(
            Axis("size", fluid("8 11 32 48 64"), 2, 0.96),
            Axis(
                "kind",
                words(
                    "unsweetened|no sugar added=U, original|plain original=O, vanilla|vanilla flavored=V, low fat|lowfat|1% lowfat=L, fat free|nonfat|fat-free=N"
                ),
                2,
                0.97,
            ),
            Axis("pack", count("1 6 12 18 24"), 1.6, plain="pack of 1"),
        ),
        features=names("""organic, non gmo, lactose free, gluten free, calcium enriched, vitamin d, grade a, kosher, dairy free,
            no preservatives, carton, good source of protein"""),
        price=(2.2, 4.8),
        store=_PANTRY,
        coded=0.72,
    ),
    "coffee": Category(
        shelf=shelf("coffee, beverages", "Coffee, Grocery & Gourmet Food, Coffee Tea & Cocoa"),
        brands=brands("""
            Folgers|J.M. Smucker: 2550####{size}, Northpeak|Northpeak Roasters: NP###{size}@, Caribou Creek: CC-####{size}, Lavazza|Luigi Lavazza: 1####{size},
            Eight O'Clock|Tata: 4###{size}#, Maxwell House|Kraft: 043####{size}, Ember & Oak: EO{size}####, Cafe Ruiz|Ruiz Hermanos: 7###{size}#,
            Peet's|Peets Coffee: 5#####{size}, Dark Harbor|Dark Harbor Coffee Co: DH{size}-####, Community|Community Coffee: 16####{size}"""),
        lines=names("""Sunrise, House, Breakfast, Summit, Signature, Colombia, Midnight, Harvest, French Quarter, Classico,
            Donut Shop, Reserve, Highland"""),
        styles=words("""ground coffee|ground coffee blend=G, whole bean coffee|coffee beans|whole bean=W*1.1,
            k-cups|coffee pods|single serve coffee pods=K*1.3, instant coffee|instant coffee crystals=I*0.8"""),
        axes=(
            Axis(
                "roast",
                words(
                    "light roast|light=L, med roast|medium roast=M, dark roast|dark=D, decaf|decaffeinated=X*1.1"
                ),
                1.6,
                0.97,
            ),
            Axis("size", ounces("10 12 18 24 30.5 40"), 2, 0.95),
            Axis("pack", count("1 2 3 6"), 1.2, plain="pack of 1"),
        ),
        features=names("""arabica, fair trade, rich aroma, smooth, organic, kosher, resealable bag, canister, full bodied,
            for drip brewers, sustainably sourced, rainforest friendly"""),
        price=(4.9, 11),
        store=_PANTRY,
        coded=0.75,
    ),
    "shampoo": Category(
        shelf=shelf(
            "hair care, beauty", "Hair Care Products, Shampoo & Conditioner, Beauty & Personal Care"
        ),
        brands=brands("""
            Pantene|Procter & Gamble|P&G: 800######{size}, Dove|Unilever: 79####{size}, Garnier|L'Oreal|Loreal USA: K####{size}, Aveeno|Johnson & Johnson: 1####{size},
            Suave|Unilever: 8#####{size}, Lumielle|Lumielle Paris: LU{size}###@, Herbal Grove: HG-{size}####, TRESemme|Unilever Alberto Culver: 22####{size},
            OGX|Vogue International: 9####{size}, Nexxus|Unilever: 60####{size}, Botanica: BO####{size}{pack}"""),
        lines=names("""Pro Repair, Silk Touch, Daily Moisture, Full Volume, Smooth Control, Color Guard, Argan Luxe, Fresh Roots,
            Curl Care, Strength Plus, Pure Clarity, Scalp Relief"""),
        styles=words("""shampoo|hair shampoo=S, conditioner|hair conditioner=C, 2-in-1|2-in-1 shampoo & conditioner|2 in 1 shampoo plus conditioner=2*1.1,
            dry shampoo|dry shampoo spray=D*1.2"""),
        axes=(
            Axis("size", fluid("6 10 12.6 13.5 25.4 28 33.8"), 2.5, 0.96),
            Axis(
                "scent",
                words(
                    "coconut|coconut milk=CO, lavender|lavender mint=LA, citrus|citrus burst=CI, tea tree|tea tree oil=TT, unscented|fragrance free=UN"
                ),
                1.8,
                0.92,
            ),
            Axis("pack", count("1 2 3 4 6"), 1.3, plain="pack of 1"),
        ),
        features=names("""sulfate free, paraben free, for dry hair, for all hair types, color safe, with keratin, vegan, salon quality,
            for women, with pump, moisturizing, clinically tested"""),
        price=(3.4, 10),
        store=_CARE,
        coded=0.72,
    ),
    "pet food": Category(
        shelf=shelf("pets, pet food", "Pet Food, Pet Food & Treats, Pet Supplies"),
        brands=brands("""
            Purina|Nestle Purina PetCare: 1780####{size}, Iams|Mars Petcare: 1901{size}####, Pedigree|Mars|Mars Petcare: 1015{size}####, Hill's|Hills Pet Nutrition: 6####{size},
            Blue Ridge|Blue Ridge Pet: BR{size}####, Wagtail|Wagtail Kitchens: WT-####{size}, Nutrisource: 3####{size}, Royal Whisker: RW4####{size},
            Eukanuba|P&G Pet Care: 1000####{size}, Wild Prairie: WP{size}-###@, Diamond|Schell & Kampeter: DP####{size}"""),
        lines=names("""ProPlan, Natural Balance, Vitality, True Instinct, Healthy Start, Prime, Homestead, Grain Free, Simple Bowl,
            Weight Care, Field & River, Complete"""),
        styles=words("""dry dog food|dog kibble|dry food for dogs=D, dry cat food|cat kibble|dry food for cats=C,
            dog treats|treats for dogs|dog biscuits=T*0.7"""),
        axes=(
            Axis(
                "flavor",
                words(
                    "chicken|chicken recipe|chicken & rice=CH, beef|beef recipe|beef & barley=BF, salmon|salmon recipe|salmon & potato=SA*1.1, lamb|lamb recipe|lamb & oatmeal=LM*1.1, turkey|turkey recipe=TK"
                ),
                2,
                0.96,
            ),
            Axis("size", pounds("3.5 5 7 15 24 30 40"), 2, 0.96),
            Axis(
                "age",
                words(
                    "junior|junior formula=J, adult|adult formula=A, senior|senior 7+|mature 7+=S"
                ),
                1.3,
                0.9,
            ),
        ),
        features=names("""high protein, real meat, with probiotics, no artificial colors, small bites, sensitive stomach, omega 3,
            made in usa, bag, crunchy, vet recommended, with antioxidants"""),
        price=(8, 16),
        store=("Fern & Paw", "Orbalo Pets"),
        coded=0.75,
    ),
    "vitamins": Category(
        shelf=shelf(
            "vitamins & supplements, health",
            "Vitamins Minerals & Supplements, Multivitamins, Health & Household",
        ),
        brands=brands("""
            Nature Made|Pharmavite: {strength}###{count}#, NOW|Now Foods: 0####{strength}{count}, Solgar|Solgar Inc: SOLG{strength}####{count}, Centrum|Pfizer|Wyeth: 5####{count},
            Nature's Path|Natures Path: NP####{strength}{count}, Vitalis|Vitalis Labs: VL####{strength}-{count}, Puritan's Pride|NBTY: 00####{strength}{count},
            GNC|General Nutrition: 2####{count}, Jarrow|Jarrow Formulas: JR####{strength}{count}, Evergreen Labs: EG{strength}####{count},
            Twinlab|Twinlab Consolidated: TW####{count}"""),
        lines=names("""Daily Essentials, Ultra Strength, Pure Source, ImmunoWell, Active, Balance, Prime Health, Complete,
            Nature First, Vital Max, Superior, Advanced"""),
        styles=words("""vitamin c|vit c|ascorbic acid vitamin c=C, zinc|zinc supplement=D, fish oil|omega-3 fish oil=F*1.2,
            magnesium|magnesium supplement=M, turmeric|turmeric curcumin=B, calcium|calcium supplement=N"""),
        axes=(
            Axis("strength", measure("250 500 1000 2000", "mg", "mg"), 2, 0.9),
            Axis("count", count("30 60 90 100 120 180 250", jar=True), 2.5, 0.96),
            Axis(
                "form",
                words(
                    "gummies|gummy=G*1.2, softgels|soft gels=S, veg caps|vegetarian capsules=V*1.15"
                ),
                1,
                0.85,
            ),
        ),
        features=names("""dietary supplement, gluten free, non gmo, immune support, usp verified, high potency, sugar free,
            heart health, made in usa, adult, easy to swallow, time release"""),
        price=(5, 15),
        store=_CARE,
        coded=0.78,
    ),
}
