using Enforcement.AllInOne.Demo;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;

namespace Enforcement.AllInOne.Provider;

/// <summary>A made-up person of the demonstration district.</summary>
/// <param name="Subject">Opaque and unique; an inspector's is body and certificate, as the services know
/// officers.</param>
internal sealed record Person(
    string Subject,
    string Name,
    string Role,
    string Body = "",
    string Zone = "",
    string Enterprise = "",
    string Agency = ""
)
{
    /// <summary>The claims of a token that are not empty.</summary>
    public IEnumerable<(string Type, string Value)> Claims =>
        new[]
        {
            ("name", Name),
            ("role", Role),
            ("body", Body),
            ("zone", Zone),
            ("enterprise", Enterprise),
            ("agency", Agency),
        }.Where(c => c.Item2.Length > 0);
}

/// <summary>Who there is to be in development: some of each role, officers and firms out of the demonstration
/// district's own files.</summary>
internal static class People
{
    public static IReadOnlyList<Person> All { get; } =
    [
        new("planner-kgsx", "王岚", Role.Planner, "KGSX"),
        new("planner-scjg", "李明澈", Role.Planner, "SCJG"),
        new("head-kgsx", "周启文", Role.Head, "KGSX"),
        new("head-scjg", "郑惠", Role.Head, "SCJG"),
        .. Officers("KGSX"),
        .. Officers("SCJG"),
        new("reviewer-1", "陈静", Role.Reviewer),
        new("reviewer-2", "何立行", Role.Reviewer),
        new("supervisor-1", "孙远", Role.Supervisor),
        new("supervisor-2", "林知微", Role.Supervisor),
        new("supervisor-3", "马致和", Role.Supervisor),
        new("discipline-1", "高岩", Role.Discipline, Agency: Agencies.Discipline),
        new("procurator-1", "沈一鸣", Role.Procurator, Agency: Agencies.Procuratorate),
        new("clerk-ccdi", "许清", Role.Agency, Agency: Agencies.Discipline),
        new("clerk-proc", "罗衡", Role.Agency, Agency: Agencies.Procuratorate),
        .. Firms(),
        new("operator-1", "黄建", Role.Operator),
        new("security-admin-1", "彭安", Role.SecurityAdmin),
        new("audit-admin-1", "曾鉴", Role.AuditAdmin),
        new("legal-reviewer-1", "宋法言", Role.LegalReviewer, "KGSX"),
    ];

    private static IEnumerable<Person> Officers(string body) =>
        DemoFiles
            .District.Officers.Where(o => o.Body == body)
            .Take(3)
            .Select(o => new Person(o.Id, o.Name, Role.Inspector, body));

    private static IEnumerable<Person> Firms() =>
        DemoFiles
            .ZoneFirms.Take(3)
            .Select(f => new Person($"firm-{f.Code}", f.Name, Role.Enterprise, Enterprise: f.Code));
}
