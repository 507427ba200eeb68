using System.Globalization;

namespace Enforcement.Campaign.Seeds;

/// <summary>A row of bodies.csv.</summary>
public sealed record BodyOf(string Code, string Name, bool IsTown, string Division);

/// <summary>A row of powers.csv: where a body's power comes from.</summary>
public sealed record PowerOf(
    string Body,
    string Source,
    string GrantedBy,
    string Document,
    string Basis,
    IReadOnlyList<string> Matters,
    string From,
    string To
);

/// <summary>A row of officers.csv.</summary>
public sealed record OfficerOf(
    string Body,
    string Certificate,
    string ValidFrom,
    string ValidTo,
    bool Lead,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Areas,
    string Name
)
{
    public string Id => $"{Body}-{Certificate}";
}

/// <summary>A row of matters.csv.</summary>
public sealed record MatterOf(
    string Matter,
    string Body,
    string Name,
    string Group,
    bool IsKey,
    bool Waivable,
    string Exclusion,
    bool OffSite,
    bool Statutory,
    string Basis,
    string SubItem,
    string BasisKind,
    string Subjects,
    string Ratio,
    int TimesAYear,
    string Staffing,
    string From,
    string To
);

/// <summary>What a story asks of a row of enterprises.csv; the services read the file themselves.</summary>
public sealed record FirmOf(string Code, string Name, string Industry, string Division, string Risk, string Tags)
{
    /// <summary>Carries on a four-new business.</summary>
    public bool IsTagged => Tags is "technology" or "industry" or "format" or "model";

    public bool IsLowRisk => Risk is "A" or "B";

    public bool HasCode => Uscc.TryParse(Code, out _, out _);
}

/// <summary>The files of a made-up district, read and checked: a missing file or column is told by name.</summary>
public sealed class District(SeedFiles files)
{
    public const string EnterpriseFile = "enterprises.csv";

    private List<FirmOf>? firms;

    public SeedFiles Files => files;

    public IReadOnlyList<BodyOf> Bodies { get; private init; } =
        files.Rows("bodies.csv", r => new BodyOf(r("body"), r("name"), r("kind") == "town", r("division")));

    public IReadOnlyList<MatterOf> Matters { get; private init; } =
        files.Rows("matters.csv", r => new MatterOf(
            r("matter"),
            r("body"),
            r("name"),
            r("matter_group"),
            r("kind") == "key",
            r("waivable") == "true",
            r("exclusion"),
            r("off_site_possible") == "true",
            r("statutory") == "true",
            r("legal_basis"),
            r("sub_item"),
            r("basis_kind"),
            r("subjects"),
            r("ratio"),
            Count("matters.csv", "times_a_year", r("times_a_year")),
            r("staffing"),
            r("effective_from"),
            r("effective_to")
        ));

    public IReadOnlyList<PowerOf> Powers { get; private init; } =
        files.Rows("powers.csv", r => new PowerOf(
            r("body"),
            r("source"),
            r("granted_by"),
            r("document_number"),
            r("legal_basis"),
            r("matters").Split(';', StringSplitOptions.RemoveEmptyEntries),
            r("valid_from"),
            r("valid_to")
        ));

    public IReadOnlyList<OfficerOf> Officers { get; private init; } =
        files.Rows("officers.csv", r => new OfficerOf(
            r("body"),
            r("certificate"),
            r("valid_from"),
            r("valid_to"),
            r("lead") == "true",
            r("matter_groups").Split(';'),
            r("areas").Split(';'),
            r("name")
        ));

    /// <summary>As the file has them: with the rows that an import refuses.</summary>
    public IReadOnlyList<FirmOf> Firms =>
        firms ??= files.Rows(EnterpriseFile, r => new FirmOf(
            r("credit_code"),
            r("name"),
            r("industry"),
            r("division"),
            r("risk_class"),
            r("tags")
        ));

    /// <summary>The same district with these bodies alone, and what is theirs.</summary>
    public District Only(IReadOnlyCollection<string> bodies) =>
        new(files)
        {
            Bodies = [.. Bodies.Where(b => bodies.Contains(b.Code))],
            Matters = [.. Matters.Where(m => bodies.Contains(m.Body))],
            Powers = [.. Powers.Where(p => bodies.Contains(p.Body))],
            Officers = [.. Officers.Where(o => bodies.Contains(o.Body))],
        };

    public IReadOnlyList<MatterOf> MattersOf(string group) => [.. Matters.Where(m => m.Group == group)];

    private static int Count(string file, string column, string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : throw new SeedFault($"{file}: {column} '{digits}' is no number");
}
