namespace Enforcement.BuildingBlocks.Sheets;

/// <summary>One sheet in the list of a workbook.</summary>
/// <param name="IsHidden">The sender does not see it, by either of the two states.</param>
/// <param name="Type">worksheet, chartsheet, dialogsheet, xlMacrosheet …; "" where the workbook does not have the sheet
/// it lists.</param>
/// <param name="Id">How the workbook finds it.</param>
internal sealed record SheetTab(string Name, bool IsHidden, string Type, string Id)
{
    private const int MostNames = 10;

    private bool IsTable => Type == "worksheet";

    /// <summary>What the sender sees is what is read: without a name the first worksheet that is not hidden; a hidden
    /// one only by its name.</summary>
    /// <exception cref="Refusal">UNKNOWN_SHEET, naming those that are there; UNREADABLE_FILE.</exception>
    public static SheetTab Choose(IReadOnlyList<SheetTab> sheets, string wanted)
    {
        if (sheets.Count == 0)
            throw SheetSignature.Unreadable("the workbook has no sheet");
        if (wanted.Length > 0)
            return ByName(sheets, wanted);
        if (sheets.FirstOrDefault(s => s is { IsTable: true, IsHidden: false }) is { } first)
            return first;
        throw sheets.Any(s => s.IsTable)
            ? Refusal.Invalid(
                "sheet",
                Reasons.UnknownSheet,
                $"every worksheet of the workbook is hidden ({Words(sheets)}): show the one that is meant, or "
                    + "name it as the sheet to read"
            )
            : SheetSignature.Unreadable($"the workbook has no worksheet: {Words(sheets)}");
    }

    /// <summary>Names in words for a message, ten at most.</summary>
    public static string Words(IEnumerable<SheetTab> sheets)
    {
        var all = sheets.ToList();
        var words = string.Join(
            ", ",
            all.Take(MostNames)
                .Select(s =>
                    $"{Fields.Shown(s.Name)}{(s.IsHidden ? " (hidden)" : "")}"
                    + $"{(s.IsTable ? "" : s.Type.Length == 0 ? " (missing)" : " (no table)")}"
                )
        );
        return all.Count > MostNames ? $"{words} and {all.Count - MostNames} more" : words;
    }

    /// <summary>The chosen sheet has no row; what the sender meant may stand in another.</summary>
    public static Refusal Empty(string sheet, string others) =>
        Refusal.Invalid(
            "file",
            Reasons.EmptyFile,
            $"the sheet {Fields.Shown(sheet)} is empty; the workbook also has {others}: name the one that is meant"
        );

    private static SheetTab ByName(IReadOnlyList<SheetTab> sheets, string wanted)
    {
        var named = sheets.Where(s => s.Name == wanted).ToList();
        if (named.Count == 0)
            named = [.. sheets.Where(s => s.Name.Trim().Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase))];
        // Two of one name, which no spreadsheet program makes: the one that is seen is meant.
        if (named.Count > 1 && named.Where(s => s is { IsTable: true, IsHidden: false }).ToList() is [var seen])
            return seen;
        return named switch
        {
            [{ IsTable: true } one] => one,
            [{ Type: "" }] => throw SheetSignature.Unreadable(
                $"the sheet {Fields.Shown(wanted)} is listed in the workbook, but missing in it"
            ),
            [_] => throw Refusal.Invalid(
                "sheet",
                Reasons.UnknownSheet,
                $"the sheet '{Fields.Shown(wanted)}' is a chart or a dialog, no table; the workbook has {Words(sheets)}"
            ),
            [] => throw Refusal.Invalid(
                "sheet",
                Reasons.UnknownSheet,
                $"the workbook has no sheet '{Fields.Shown(wanted)}', it has {Words(sheets)}"
            ),
            _ => throw Refusal.Invalid(
                "sheet",
                Reasons.UnknownSheet,
                $"the workbook has {named.Count} sheets '{Fields.Shown(wanted)}': which is meant is not said"
            ),
        };
    }
}
