using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Enforcement.Cli.Seeds;

/// <summary>Writes a scenario folder for <c>campaign run</c>: a district that does not exist, the same bytes for the
/// same seed.</summary>
internal sealed class SeedGenerator(int enterprises, string randomSeed, string folder, Progress progress)
{
    private readonly Choices choices = new(randomSeed);
    private readonly List<MadeUpEnterprise> rows = [];
    private readonly List<OutputFile> files = [];

    /// <summary>All files of the folder or none: half a district would run to half a year.</summary>
    public async Task Run(CancellationToken token)
    {
        OutputFolder.Made("--out", folder);
        try
        {
            await Write(token);
            foreach (var file in files)
                file.Keep();
        }
        finally
        {
            foreach (var file in files)
                file.Dispose();
        }
    }

    private async Task Write(CancellationToken token)
    {
        for (var i = 1; i <= enterprises; i++)
        {
            rows.Add(MadeUpEnterprise.Make(i, choices));
            if (i % 1000 != 0)
                continue;
            token.ThrowIfCancellationRequested();
            progress.Tell($"{i} of {enterprises} enterprises", (double)i / enterprises);
        }
        await Write(
            "enterprises.csv",
            [
                "credit_code,name,industry,division,registered_on,risk_class,tags",
                .. rows.Select(r => r.Csv()),
                .. BadRows(),
            ]
        );
        await Write(
            "bodies.csv",
            [
                "body,name,kind,division",
                .. MadeUpBodies.All.Select(b =>
                    $"{b.Code},{b.Name},{(b.Town ? "town" : "bureau")},{(b.Town ? b.Area : MadeUp.Division)}"
                ),
            ]
        );
        await Write(
            "matters.csv",
            [
                "matter,body,name,matter_group,kind,form,waivable,exclusion,off_site_possible,statutory,legal_basis,"
                    + "sub_item,basis_kind,subjects,ratio,times_a_year,staffing,effective_from,effective_to",
                .. Matters(),
            ]
        );
        await Write(
            "powers.csv",
            ["body,source,granted_by,document_number,legal_basis,matters,valid_from,valid_to", .. Powers()]
        );
        await Write(
            "officers.csv",
            ["body,certificate,valid_from,valid_to,lead,matter_groups,areas,name", .. Officers()]
        );
        await WriteJson("plans.json", new PlanMaker(choices, rows).Plans());
        await WriteJson("lists.json", ListMaker.Lists());
        await WriteJson("scenario.json", Scenario());
    }

    /// <summary>Rows that an import must refuse, each for another reason; they stand at the end of the file.</summary>
    private IEnumerable<string> BadRows()
    {
        var good = rows[0];
        var next = MadeUpEnterprise.CodeOf(enterprises + 1);
        string Row(
            string code,
            string name = "示例区待查有限公司",
            string industry = "F5212",
            string division = "449917001",
            string day = "2020-01-02",
            string risk = "A",
            string tags = ""
        ) => $"{code},{name},{industry},{division},{day},{risk},{tags}";
        for (var i = 2; i <= 7; i++)
        {
            var code = MadeUpEnterprise.CodeOf(enterprises + i);
            yield return Row(code[..17] + (code[17] == '0' ? '1' : '0'));
        }
        yield return Row(new string([.. next.Select(c => (char)(c + 0xFEE0))]));
        yield return Row(next[..17]);
        yield return Row(next + "0");
        yield return Row("I" + next[1..]);
        yield return Row("");
        yield return good.Csv();
        yield return rows[1].Csv();
        yield return Row(next, name: "");
        yield return Row(next, name: new string('长', 300));
        yield return Row(next, industry: "Z9999");
        yield return Row(next, industry: "F99");
        yield return Row(next, industry: "");
        yield return Row(next, division: "44991");
        yield return Row(next, division: "44A917");
        yield return Row(next, day: "2020-02-30");
        yield return Row(next, day: "02/01/2020");
        yield return Row(next, day: "2099-01-01");
        yield return Row(next, risk: "E");
        yield return Row(next, tags: "magic");
    }

    private static IEnumerable<string> Matters()
    {
        for (var i = 0; i < MadeUpBodies.All.Count; i++)
        {
            var b = MadeUpBodies.All[i];
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"4499170{i + 1:D2}001,{b.Code},{b.MatterA},{b.Code}-A,"
                    + $"{(b.Exclusion.Length > 0 ? "key" : "general")},on-site,{Waivable(b.Exclusion)},{b.Exclusion},"
                    + $"false,false,{b.Law},{Columns(b, b.Exclusion.Length > 0)}"
            );
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"4499170{i + 1:D2}002,{b.Code},{b.MatterB},{b.Code}-B,general,on-site,{Waivable(b.Exclusion)},"
                    + $"{b.Exclusion},{(b.OffSite ? "true" : "false")},false,{b.Law},{Columns(b, false)}"
            );
        }
    }

    /// <summary>The columns of the published list that say how a matter is inspected; a key matter has no highest
    /// ratio.</summary>
    private static string Columns(MadeUpBodies.Body b, bool key) =>
        $",{(b.Law.EndsWith("条例》", StringComparison.Ordinal) ? "regulation" : "law")},"
        + $"{(b.Town ? "辖区内企业" : "本行业企业")},{(key ? "" : "2/5")},2,2名以上持证执法人员,2020-01-01,";

    /// <summary>Bureaus act by statute, the fire brigade as an authorised organisation, towns by delegation of both
    /// their matters (行政处罚法 art. 24).</summary>
    private static IEnumerable<string> Powers()
    {
        for (var i = 0; i < MadeUpBodies.All.Count; i++)
        {
            var b = MadeUpBodies.All[i];
            yield return b.Town
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{b.Code},delegated,示例省人民政府,示府〔2020〕{i + 1}号,"
                        + $"《中华人民共和国行政处罚法》第二十四条,4499170{i + 1:D2}001;"
                        + $"4499170{i + 1:D2}002,2020-09-01,2027-08-31"
                )
                : $"{b.Code},{(b.Code == "XFJY" ? "authorised" : "statutory")},,示编〔2019〕{i + 1}号,{b.Law},,"
                    + "2019-03-01,";
        }
    }

    private static string Waivable(string exclusion) => exclusion.Length == 0 ? "true" : "false";

    private IEnumerable<string> Officers()
    {
        foreach (var b in MadeUpBodies.All)
            for (var i = 1; i <= 10; i++)
            {
                var at = $"officer/{b.Code}/{i}/";
                // Every tenth certificate ends in the year, so that validity on the day matters.
                var validTo = i == 10 ? "2025-08-31" : "2027-12-31";
                yield return $"{b.Code},{2019 + choices.Below(at + "year", 6)}"
                    + $"{choices.Below(at + "number", 900_000) + 100_000},2023-01-01,{validTo},"
                    + $"{(i <= 6 ? "true" : "false")},"
                    + $"{b.Code}-A;{b.Code}-B,{MadeUp.Division},"
                    + $"{choices.Of(at + "surname", MadeUpNames.Surnames)}{choices.Of(at + "given", MadeUpNames.Given)}"
                    + $"{choices.Of(at + "given2", MadeUpNames.Given)}";
            }
    }

    /// <summary>The made-up year of these bodies, with another seed.</summary>
    private JsonNode Scenario()
    {
        using var template = typeof(SeedGenerator).Assembly.GetManifestResourceStream("scenario.json")!;
        var scenario = JsonNode.Parse(template)!;
        scenario["random_seed"] = randomSeed;
        return scenario;
    }

    private async Task Write(string name, IEnumerable<string> lines)
    {
        files.Add(OutputFile.Open("--out", Path.Combine(folder, name)));
        await files[^1]
            .Write(async stream =>
            {
                await using var text = new StreamWriter(
                    stream,
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                    leaveOpen: true
                )
                {
                    NewLine = "\n",
                };
                foreach (var line in lines)
                    await text.WriteLineAsync(line);
            });
    }

    private Task WriteJson(string name, JsonNode node) => Write(name, [node.ToJsonString(JsonText.Indented)]);
}
