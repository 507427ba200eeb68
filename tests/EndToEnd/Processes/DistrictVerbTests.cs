using System.Text.Json;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts.Planning.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Enforcement.EndToEnd.Processes;

/// <summary>An empty production folder becomes a district that can work: one verb sets its rules, bodies and
/// powers.</summary>
public sealed class DistrictVerbTests : IAsyncLifetime
{
    private const string Cli = "Cli/enforcement";
    private readonly TempFolder folder = new();
    private Child host = null!;
    private string web = "",
        grpc = "";

    public async ValueTask InitializeAsync()
    {
        await Child.Run(Cli, "dev", "init", "--out", folder.File("keys"));
        (web, grpc) = ($"http://127.0.0.1:{PrivateBroker.FreePort()}", $"http://127.0.0.1:{PrivateBroker.FreePort()}");
        host = Child.Start(
            "AllInOne/Enforcement.AllInOne",
            [],
            new Dictionary<string, string>
            {
                ["ENFORCEMENT__MODE"] = "production",
                ["ENFORCEMENT__DATA"] = folder.File("data"),
                ["ENFORCEMENT__URLS__WEB"] = web,
                ["ENFORCEMENT__URLS__GRPC"] = grpc,
                ["ENFORCEMENT__AUTH__JWKS"] = folder.File("keys/dev-jwks.json"),
                // by a key, which is nobody in particular: the record knows people alone
                ["ENFORCEMENT__AUTH__ROLESFROM"] = "token",
                ["ENFORCEMENT__BUS__HEADCHECK"] = "1",
                ["ENFORCEMENT__FILES__SCANNER"] = "cat",
            }
        );
        await Eventually.IsTrue(
            () => host.HasExited || host.Output.Contains("console answers", StringComparison.Ordinal),
            "the host starts",
            () => host.Errors,
            TimeSpan.FromMinutes(2)
        );
        var set = Directory.CreateDirectory(folder.File("set/policies")).Parent!.FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(Child.Root, "seeds", "policies")))
            File.Copy(file, Path.Combine(set, "policies", Path.GetFileName(file)));
        foreach (var file in (string[])["bodies.csv", "powers.csv"])
            File.Copy(Path.Combine(Child.Root, "seeds", "demo-district", file), Path.Combine(set, file));
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task An_empty_production_folder_becomes_a_working_district_and_loading_again_changes_nothing()
    {
        using var http = new HttpClient();
        Assert.Equal("Healthy", await http.GetStringAsync($"{web}/health"));
        var dry = await Load(0, "--dry-run");
        Assert.Equal((0, 0), (Count(dry, "set"), Count(dry, "unchanged")));
        var first = await Load(0);
        Assert.Equal(Count(dry, "new"), Count(first, "set"));
        Assert.InRange(Count(first, "set"), 100, 1000);
        var again = await Load(0);
        Assert.Equal((0, Count(first, "set")), (Count(again, "set"), Count(again, "unchanged")));

        // What a day's work begins with: a body publishes what it inspects.
        using var channel = GrpcChannel.ForAddress(grpc);
        var key = new TokenKey(folder.File("keys/dev-key.pem"), new AuthOptions(), TimeProvider.System);
        var token = key.Token("planner-1", [Role.Planner], TimeSpan.FromMinutes(5), ("body", "SCJG"));
        Metadata As() =>
            new() { { "authorization", $"Bearer {token}" }, { "idempotency-key", Guid.CreateVersion7().ToString() } };
        await new PlanningClient(channel).Matters.PublishMatterAsync(
            new()
            {
                Matter = new()
                {
                    Matter_ = "449917001999",
                    Body = "SCJG",
                    Name = "广告检查",
                    MatterGroup = "SCJG-A",
                    Kind = MatterKind.General,
                    Form = InspectionForm.OnSite,
                    Waivable = true,
                    LegalBasis = "《中华人民共和国广告法》",
                    BasisKind = LegalBasisKind.Law,
                    Subjects = "广告经营者",
                    Ratio = "1/100",
                    TimesAYear = 1,
                    Staffing = "2名以上持证执法人员",
                    EffectiveFrom = "2020-01-01",
                },
            },
            As()
        );
        var (exit, output, errors) = await Child.Run(
            Cli,
            "import",
            "enterprises",
            Path.Combine(Child.Root, "seeds", "small-district", "enterprises.csv"),
            "--server",
            grpc,
            "--key",
            folder.File("keys/dev-key.pem"),
            "--json"
        );
        Assert.True(exit == 0, errors);
        Assert.InRange(JsonDocument.Parse(output).RootElement.GetProperty("accepted").GetInt32(), 1, 1000);
        Assert.Equal("Healthy", await http.GetStringAsync($"{web}/health"));
    }

    [Theory]
    [InlineData(
        "policies/zz.json",
        "[{\"key\":\"planning.x\",\"valeu\":\"1\"}]",
        "policies/zz.json, row 1: 'valeu' is no part of a policy"
    )]
    [InlineData(
        "policies/zz.json",
        "[{\"key\":\"nobody.x\"}]",
        "policies/zz.json, row 1: the key 'nobody.x' begins with none of registry, planning, supervision"
    )]
    [InlineData("policies/zz.json", "[", "policies/zz.json: ")]
    [InlineData(
        "bodies.csv",
        "body,name,kind,division\nSCJG,a,palace,449917\n",
        "bodies.csv, row 1: kind 'palace' is unknown"
    )]
    [InlineData("powers.csv", "body,source\nSCJG,statutory\n", "powers.csv has no column granted_by")]
    public async Task A_mistyped_file_is_named_and_nothing_is_set(string file, string content, string said)
    {
        await File.WriteAllTextAsync(folder.File($"set/{file}"), content, TestContext.Current.CancellationToken);
        var told = await Load(2);
        Assert.StartsWith(said, told.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        using var channel = GrpcChannel.ForAddress(grpc);
        Assert.Empty((await new PlanningClient(channel).Matters.ListBodiesAsync(new())).Bodies);
    }

    [Fact]
    public async Task A_row_that_a_service_refuses_is_named_and_the_others_are_set()
    {
        await File.WriteAllTextAsync(
            folder.File("set/powers.csv"),
            "body,source,granted_by,document_number,legal_basis,matters,valid_from,valid_to\n"
                + "NOBODY,statutory,,文1,《法》,,2019-03-01,\n",
            TestContext.Current.CancellationToken
        );
        var told = await Load(2);
        var refused = Assert.Single(told.GetProperty("refused").EnumerateArray());
        Assert.Equal(
            ("powers.csv", 1, "UNKNOWN_BODY"),
            (
                refused.GetProperty("file").GetString(),
                refused.GetProperty("row").GetInt32(),
                refused.GetProperty("reason").GetString()
            )
        );
        Assert.Equal(Count(told, "new") - 1, Count(told, "set"));
    }

    private static int Count(JsonElement told, string what) => told.GetProperty(what).GetInt32();

    private async Task<JsonElement> Load(int expected, params string[] more)
    {
        var (exit, output, errors) = await Child.Run(
            Cli,
            [
                "district",
                "load",
                folder.File("set"),
                "--server",
                grpc,
                "--key",
                folder.File("keys/dev-key.pem"),
                "--json",
                .. more,
            ]
        );
        Assert.True(exit == expected, $"{exit}: {output}{errors}");
        return JsonDocument.Parse(output).RootElement;
    }
}
