using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Journal.V1;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Registry.V1;
using Enforcement.Cli.Commands;

namespace Enforcement.Cli.Campaign;

/// <summary>2 January: rules, bodies, matters, officers and enterprises come in; on the first of each month new risk classes.</summary>
internal sealed class SetupStory(CampaignRun run, CancellationToken token)
{
    private const int ReratedPerMonth = 250;

    public void Put(DateOnly from)
    {
        run.At(from, 9, Policies);
        run.At(from, 9, BodiesAndMatters);
        run.At(from, 9, FeedFormats);
        run.At(from, 10, Officers);
        run.At(from, 11, Enterprises);
        for (var month = new DateOnly(run.Scenario.Year, 2, 1); month <= run.Scenario.To; month = month.AddMonths(1))
        {
            var (day, name) = (month, $"{month:yyyy-MM}");
            run.At(day, 6, () => Rerate(name));
        }
    }

    private async Task Policies()
    {
        var folder = SeedFolder("policies") ?? throw new BadInputException("seeds/policies is not beside the scenario folder");
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var service = Path.GetFileNameWithoutExtension(file);
            var client = new PolicyService.PolicyServiceClient(run.Cast.Line(Cast.Supervisor, service));
            foreach (var p in JsonDocument.Parse(await File.ReadAllTextAsync(file, token)).RootElement.EnumerateArray())
            {
                string Text(string key) => p.TryGetProperty(key, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString()! : "";
                await client.SetPolicyAsync(new() { Parameter = new() {
                    Key = Text("key"), Scope = Text("scope"), Value = Text("value"), Unit = Text("unit"), DayType = Text("day_type"), LegalBasis = Text("legal_basis"),
                    EffectiveFrom = Text("effective_from"), EffectiveTo = Text("effective_to"), Confidence = Text("confidence"),
                    DocumentNumber = Text("document_number"), ReviewNumber = Text("review_number"), FilingNumber = Text("filing_number") } });
            }
        }
    }

    /// <summary>How the files of other systems are read.</summary>
    private async Task FeedFormats()
    {
        var folder = SeedFolder("feeds") ?? throw new BadInputException("seeds/feeds is not beside the scenario folder");
        foreach (var file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
            foreach (var format in JsonDocument.Parse(await File.ReadAllTextAsync(file, token)).RootElement.EnumerateArray())
                await run.Cast.Planning(Cast.Operator).PublishFeedFormatAsync(new() { Format = Google.Protobuf.JsonParser.Default.Parse<FeedFormat>(format.GetRawText()) });
    }

    private string? SeedFolder(string name)
    {
        for (var folder = new DirectoryInfo(run.Scenario.Folder); folder is not null; folder = folder.Parent)
            foreach (var candidate in (string[])[Path.Combine(folder.FullName, name), Path.Combine(folder.FullName, "seeds", name)])
                if (Directory.Exists(candidate)) return candidate;
        return null;
    }

    private async Task BodiesAndMatters()
    {
        foreach (var b in run.Scenario.Bodies)
            await run.Cast.Planning(Cast.Operator).RegisterBodyAsync(new() { Body = b.Code, Name = b.Name, Kind = b.Kind == "town" ? BodyKind.Town : BodyKind.Bureau, Division = b.Division });
        foreach (var p in run.Scenario.Powers)
            await run.Cast.Planning(Cast.Supervisor).RecordPowerAsync(new() { Power = new() {
                Body = p.Body, Source = Among<PowerSource>("powers.csv", "source", p.Source), GrantedBy = p.GrantedBy, DocumentNumber = p.Document, LegalBasis = p.Basis,
                Matters = { p.Matters }, ValidFrom = p.From, ValidTo = p.To } });
        foreach (var m in run.Scenario.Matters)
            await run.Cast.Planning(Cast.Planner(m.Body)).PublishMatterAsync(new() { Matter = new() {
                Matter_ = m.Matter, Body = m.Body, Name = m.Name, MatterGroup = m.Group, Kind = m.Kind == "key" ? MatterKind.Key : MatterKind.General,
                Form = InspectionForm.OnSite, Waivable = m.Waivable, Exclusion = m.Exclusion, OffSitePossible = m.OffSite, Statutory = m.Statutory, LegalBasis = m.Basis,
                SubItem = m.SubItem, BasisKind = Among<LegalBasisKind>("matters.csv", "basis_kind", m.BasisKind), Subjects = m.Subjects, Ratio = m.Ratio, TimesAYear = m.TimesAYear,
                Staffing = m.Staffing, EffectiveFrom = m.From, EffectiveTo = m.To } });
    }

    /// <summary>A word of a seed file such as state-council-decision as the member of an enum.</summary>
    private static T Among<T>(string file, string column, string word) where T : struct, Enum => Enum.TryParse<T>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var member)
        ? member : throw new BadInputException($"{file}: {column} '{word}' is unknown");

    private async Task Officers()
    {
        foreach (var o in run.Scenario.Officers)
        {
            var request = new RegisterOfficerRequest { Body = o.Body, Certificate = o.Certificate, ValidFrom = o.ValidFrom, ValidTo = o.ValidTo, Lead = o.Lead, Name = o.Name };
            request.MatterGroups.Add(o.Groups);
            request.Areas.Add(o.Areas);
            await run.Cast.Planning(Cast.Planner(o.Body)).RegisterOfficerAsync(request);
        }
    }

    private async Task Enterprises()
    {
        // A file is sent again after a crash: rows that are there already are "unchanged", so no answer is recorded.
        if (run.Transcript.IsReplaying) return;
        await run.Time.BecomeLive();
        var imported = await ImportCommand.Import(run.Session.As(new Identity("operator-1", Role.Operator), "registry"), run.Scenario.Enterprises, progress: null, token);
        await Console.Error.WriteLineAsync($"{imported.Totals.Accepted} enterprises accepted, {imported.Totals.Refused} rows refused");
        await run.Time.Rest();
    }

    private async Task Rerate(string month)
    {
        var request = new SetRiskClassesRequest { Month = month };
        var all = Enterprises(run.Scenario);
        foreach (var i in Enumerable.Range(0, ReratedPerMonth).Select(k => run.Choices.Below($"rerate/{month}/{k}", all.Count)).Distinct())
            request.Classes.Add(new RiskClassOf { CreditCode = all[i], RiskClass = run.Choices.Weighted($"rerate/{month}/{i}/class", [(RiskClass.A, 65), (RiskClass.B, 25), (RiskClass.C, 8), (RiskClass.D, 2)]) });
        await run.Cast.Registry(Cast.Operator).SetRiskClassesAsync(request);
    }

    private static List<string>? codes;

    private static List<string> Enterprises(Scenario scenario) =>
        codes ??= [.. scenario.ReadEnterprises().Where(e => e.Risk is "A" or "B" or "C" or "D" && Verification.Uscc.TryParse(e.Code, out _, out _)).Select(e => e.Code).Distinct()];
}
