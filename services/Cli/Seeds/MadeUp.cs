namespace Enforcement.Cli.Seeds;

/// <summary>Where the made-up firms of a district that does not exist are and what they do; industry classes are real
/// (GB/T 4754-2017).</summary>
internal static class MadeUp
{
    /// <summary>Never issued (GB/T 2260 has no 4499xx), so nothing can be taken for a real district's data.</summary>
    public const string Division = "449917";
    public const string Zone = "449917009";

    /// <summary>Classes outside the zone with rough weights.</summary>
    public static readonly IReadOnlyList<(string Item, int Weight)> Classes =
    [
        ("F5212", 9),
        ("F5213", 7),
        ("F5299", 6),
        ("F5137", 4),
        ("F5191", 3),
        ("H6210", 10),
        ("H6220", 5),
        ("H6110", 2),
        ("E4710", 3),
        ("E5011", 5),
        ("E4891", 2),
        ("C1411", 2),
        ("C2641", 2),
        ("C2669", 2),
        ("C2929", 3),
        ("C3130", 1),
        ("C3311", 3),
        ("C3360", 2),
        ("C3525", 3),
        ("C3670", 2),
        ("C3829", 2),
        ("C3985", 2),
        ("G5431", 5),
        ("G5910", 2),
        ("I6511", 3),
        ("I6513", 3),
        ("I6540", 2),
        ("K7020", 3),
        ("K7030", 2),
        ("L7211", 2),
        ("L7212", 2),
        ("L7261", 3),
        ("L7291", 2),
        ("M7451", 2),
        ("M7482", 2),
        ("M7320", 1),
        ("O8040", 2),
        ("O8010", 2),
        ("O8111", 2),
        ("R9013", 2),
        ("R9019", 2),
        ("R8890", 1),
        ("A0141", 3),
        ("A0143", 2),
        ("A0154", 1),
        ("N7840", 1),
        ("P8391", 1),
    ];

    /// <summary>New-economy classes of the development zone.</summary>
    public static readonly IReadOnlyList<string> ZoneClasses =
    [
        "I6513",
        "I6520",
        "I6531",
        "I6540",
        "I6550",
        "I6560",
        "M7320",
        "M7330",
        "M7520",
        "C3963",
        "C3964",
        "C3985",
        "C3491",
        "L7291",
        "G5910",
        "R9013",
    ];
}
