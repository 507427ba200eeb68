using System.Text;
using System.Text.Json;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Google.Protobuf.WellKnownTypes;

namespace Enforcement.Integration.Planning;

internal sealed partial class PlanningHouse
{
    private static readonly string[] Groups = ["FIRE", "FOOD", "PAPERS", "ORDERED", "LABOUR", "SITE"];

    public static string Code(int number)
    {
        var first = Encoding.ASCII.GetBytes($"91449917MA{number:0000000}");
        return Encoding.ASCII.GetString(first) + (char)Uscc.CheckCharacter(first);
    }

    public static ImportedEnterprise Imported(int number) =>
        new(Code(number), $"firm {number}", "I6513", "449917001", new(2020, 1, 1), RiskClass.B, null);

    public static MatterPublished Matter(
        string code,
        string body,
        string group,
        MatterKind kind = MatterKind.General,
        string? exclusion = null,
        bool offSite = false,
        bool statutory = false
    ) =>
        new(
            code,
            body,
            $"matter {code}",
            group,
            kind,
            InspectionForm.OnSite,
            exclusion is null,
            exclusion,
            offSite,
            statutory,
            "消防法第五十三条",
            Columns
        );

    public static MatterColumns Columns { get; } =
        new(null, LegalBasisKind.Law, "企业", "1/2", 2, "2名以上持证人员", new(2020, 1, 1), null, new(2030, 1, 6));

    /// <summary>As <see cref="Matter"/> comes in a request.</summary>
    public static Matter Draft(string code) =>
        new()
        {
            Matter_ = code,
            Body = Body,
            Name = "n",
            MatterGroup = "FIRE",
            Kind = MatterKind.General,
            Form = InspectionForm.OnSite,
            Waivable = true,
            LegalBasis = "《消防法》第五十三条",
            BasisKind = LegalBasisKind.Law,
            Subjects = "企业",
            Ratio = "1/10",
            TimesAYear = 2,
            Staffing = "2名以上持证人员",
            EffectiveFrom = "2020-01-01",
        };

    public static PowerRecorded Statutory(int number, string body) =>
        new(
            $"POWER-449917-2025-{number:0000}",
            body,
            PowerSource.Statutory,
            null,
            $"编〔2019〕{number}号",
            "消防法",
            [],
            Day("2019-03-01"),
            null
        );

    public static OfficerRegistered Officer(
        string body,
        string certificate,
        bool lead,
        string to = "2027-12-31",
        string[]? areas = null
    ) =>
        new(
            $"{body}-{certificate}",
            body,
            certificate,
            new(2023, 1, 1),
            Day(to),
            lead,
            Groups,
            areas ?? ["449917"],
            new Sealed($"officer/{body}-{certificate}", "", "")
        );

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static PlanLine Named(string matter, string from, string to, params string[] codes) =>
        new()
        {
            Line = 1,
            Kind = LineKind.Named,
            Matters = { matter },
            Form = InspectionForm.OnSite,
            WindowFrom = from,
            WindowTo = to,
            CreditCodes = { codes },
            OffSiteInsufficient = "需现场核实",
        };

    public static FilePlanRequest Plan(string body, params PlanLine[] lines) =>
        new()
        {
            Body = body,
            Year = 2025,
            Basis = "国办发〔2024〕54号",
            FiledWith = "市局",
            Lines = { lines },
        };

    public static RecordEntryRequest Entry(string visitId, string code, params string[] officers) =>
        new()
        {
            VisitId = visitId,
            Code = code,
            Officers = { officers },
        };

    public static RecordBackEntryRequest BackEntry(string visitId, DateTimeOffset at, params string[] officers) =>
        new()
        {
            VisitId = visitId,
            EnteredAt = Timestamp.FromDateTimeOffset(at),
            Officers = { officers },
            Reason = "现场无网络",
        };

    public static RecordResultRequest Result(
        string visitId,
        Finding finding = Finding.NoProblem,
        params string[] matters
    )
    {
        var request = new RecordResultRequest { VisitId = visitId, SignedByEnterprise = true };
        request.Findings.Add(
            (matters.Length > 0 ? matters : [Fire]).Select(m => new MatterFinding { Matter = m, Finding = finding })
        );
        return request;
    }

    private static IEnumerable<PolicySet> Seeds()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "../../../../../seeds/policies/planning.json");
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(file));
        foreach (var row in json.RootElement.EnumerateArray().Where(p => !SeedPolicies.IsOfFiles(p)))
        {
            string Text(string key) => row.GetProperty(key).GetString()!;
            yield return new(
                Text("key"),
                Text("scope"),
                Text("value"),
                Text("unit"),
                Text("day_type"),
                Text("legal_basis"),
                Day(Text("effective_from")),
                Text("effective_to") is { Length: > 0 } to ? Day(to) : null,
                Text("confidence")
            );
        }
    }
}
