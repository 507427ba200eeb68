using System.Text.RegularExpressions;
using Enforcement.Testing;

namespace Enforcement.Unit.Guards;

/// <summary>The walls of the house. Each guard is run on the checkout, and on a copy rigged to break it.</summary>
public sealed partial class WhoMayCallWhom
{
    private static readonly string[] Services = ["EnterpriseRegistry", "InspectionPlanning", "EnforcementSupervision"];
    private static readonly Repository House = Repository.Checkout;

    [Fact]
    public void No_service_references_another_service() =>
        Holds(
            ServiceReferencesService,
            House.With(
                "services/InspectionPlanning/InspectionPlanning.csproj",
                Project("../EnterpriseRegistry/EnterpriseRegistry.csproj")
            )
        );

    [Fact]
    public void Only_AllInOne_references_the_services_and_only_Cli_references_AllInOne() =>
        Holds(
            OutsiderReferencesService,
            House.With("services/Console/Console.csproj", Project("../InspectionPlanning/InspectionPlanning.csproj"))
        );

    [Fact]
    public void Only_services_keep_a_ledger_and_outsiders_do_without() =>
        Holds(
            OutsiderKeepsLedger,
            House.With("services/AgencyInbox/AgencyInbox.csproj", Project("../Ledger/Ledger.csproj"))
        );

    [Fact]
    public void The_made_up_year_goes_through_the_RPCs_alone() =>
        Holds(
            CampaignReachesInside,
            House.With("services/Campaign/Campaign.csproj", Project("../AllInOne/AllInOne.csproj"))
        );

    [Fact]
    public void Verification_needs_nothing_but_the_base_library() =>
        Holds(
            VerificationIsNotPure,
            House.With(
                "services/Verification/Verification.csproj",
                """<Project><ItemGroup><PackageReference Include="Microsoft.EntityFrameworkCore" /></ItemGroup>"""
                    + """</Project>"""
            )
        );

    [Fact]
    public void Contracts_references_no_project() =>
        Holds(
            r => r.ProjectReferences().Where(p => p.Project == "Contracts").Select(p => p.References),
            House.With("services/Contracts/Contracts.csproj", Project("../BuildingBlocks/BuildingBlocks.csproj"))
        );

    [Fact]
    public void Only_Transport_names_MassTransit() =>
        Holds(MassTransitElsewhere, House.With("services/InspectionPlanning/Plans/FilePlan.cs", "using MassTransit;"));

    [Fact]
    public void MassTransit_stays_on_the_last_Apache_line() =>
        Holds(
            MassTransitIsNotEight,
            House.With("Directory.Packages.props", House.Files["Directory.Packages.props"].Replace("[8.5.12]", "9.2.6"))
        );

    [Fact]
    [Asvs("v5.0.0-6.5.3", "v5.0.0-11.5.1", "v5.0.0-16.2.2")]
    public void Nobody_takes_time_or_chance_from_thin_air() =>
        Holds(
            ThinAir,
            House.With("services/EnterpriseRegistry/Enterprises/TagEnterprise.cs", "var now = DateTime.UtcNow;")
        );

    [Fact]
    public void Nobody_waits_but_by_a_TimeProvider() =>
        Holds(
            BareDelay,
            House.With(
                "services/Campaign/Machinery/Patience.cs",
                "await Task.Delay(TimeSpan.FromMilliseconds(200), token);"
            )
        );

    [Theory]
    [InlineData("channel = GrpcChannel.ForAddress(address);")]
    [InlineData("using var http = new HttpClient();")]
    [InlineData("HttpClient http = new(handler);")]
    [InlineData("var handler = new SocketsHttpHandler();")]
    public void Only_Direct_makes_connections_since_a_proxy_of_the_environment_must_not_get_between_our_own(
        string line
    ) => Holds(ConnectsByItself, House.With("services/Console/Asks.cs", line));

    [Theory]
    [InlineData("services/EnterpriseRegistry/Long.cs")]
    [InlineData("services/Console/Assets/css/long.css")]
    [InlineData("docker-compose.yml")]
    public void No_file_is_longer_than_400_lines(string path) =>
        Holds(TooLong, House.With(path, new string('\n', 401)));

    /// <summary>A guard that finds nothing in the rigged copy guards nothing.</summary>
    private static void Holds(Func<Repository, IEnumerable<string>> breaches, Repository rigged)
    {
        Assert.NotEmpty(breaches(rigged));
        Assert.Empty(breaches(House));
    }

    private static IEnumerable<string> ServiceReferencesService(Repository r) =>
        r.ProjectReferences()
            .Where(p =>
                Services.Contains(p.Project)
                && (
                    Services.Contains(p.References) || p.References is "AllInOne" or "Cli" or "Console" or "AgencyInbox"
                )
            )
            .Select(p => $"{p.Project} -> {p.References}");

    private static IEnumerable<string> OutsiderReferencesService(Repository r) =>
        r.ProjectReferences()
            .Where(p => r.Files.ContainsKey($"services/{p.Project}/{p.Project}.csproj"))
            .Where(p =>
                (Services.Contains(p.References) && p.Project is not "AllInOne")
                || (p.References is "AllInOne" && p.Project is not "Cli")
            )
            .Select(p => $"{p.Project} -> {p.References}");

    private static IEnumerable<string> OutsiderKeepsLedger(Repository r) =>
        r.ProjectReferences()
            .Where(p => p.References is "Ledger" && r.Files.ContainsKey($"services/{p.Project}/{p.Project}.csproj"))
            .Select(p => p.Project)
            .Except([.. Services, "AllInOne"]);

    private static IEnumerable<string> CampaignReachesInside(Repository r) =>
        r.ProjectReferences()
            .Where(p =>
                p.Project == "Campaign" && p.References is not ("BuildingBlocks" or "Verification" or "Contracts")
            )
            .Select(p => p.References);

    private static IEnumerable<string> VerificationIsNotPure(Repository r) =>
        new[] { "<PackageReference", "<FrameworkReference", "<ProjectReference", "Sdk.Web" }.Where(
            r.Files["services/Verification/Verification.csproj"].Contains
        );

    private static IEnumerable<string> MassTransitElsewhere(Repository r) =>
        r.Sources("services/")
            .Where(f => f.Path != "services/Ledger/Messaging/Transport.cs" && NamesMassTransit().IsMatch(f.Text))
            .Select(f => f.Path);

    private static IEnumerable<string> MassTransitIsNotEight(Repository r) =>
        MassTransitVersion()
            .Matches(r.Files["Directory.Packages.props"])
            .Select(m => m.Groups[1].Value)
            .Where(v => !v.StartsWith("[8.", StringComparison.Ordinal));

    private static IEnumerable<string> ThinAir(Repository r) =>
        from file in r.Sources("services/")
        from Match match in TimeOrChance().Matches(file.Text)
        select $"{file.Path}: {match.Value}";

    private static IEnumerable<string> BareDelay(Repository r) =>
        from file in r.Sources("services/")
        from Match match in Delay().Matches(file.Text)
        select $"{file.Path}: {match.Value}";

    private static IEnumerable<string> ConnectsByItself(Repository r) =>
        r.Sources("services/")
            .Where(f => f.Path != "services/BuildingBlocks/Hosting/Direct.cs" && Connects().IsMatch(f.Text))
            .Select(f => f.Path);

    private static IEnumerable<string> TooLong(Repository r) =>
        r
            .Files.Where(f => Path.GetExtension(f.Key) is ".cs" or ".proto" or ".razor" or ".css" or ".yml")
            .Where(f => f.Value.Count(c => c == '\n') > 400)
            .Select(f => f.Key);

    private static string Project(string reference) =>
        $"""<Project><ItemGroup><ProjectReference Include="{reference}" /></ItemGroup></Project>""";

    [GeneratedRegex(@"\busing MassTransit\b|\bMassTransit\.")]
    private static partial Regex NamesMassTransit();

    [GeneratedRegex("Include=\"MassTransit[^\"]*\" Version=\"([^\"]+)\"")]
    private static partial Regex MassTransitVersion();

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Now|UtcNow)\b|\bThread\.Sleep\(\d|\bnew Random\(|\bRandom\.Shared\b|\bGuid\.NewGuid\("
    )]
    private static partial Regex TimeOrChance();

    [GeneratedRegex(
        @"\bGrpcChannel\.ForAddress\b|\bnew (HttpClient|HttpClientHandler|SocketsHttpHandler)\b|\bHttpClient \w+ "
            + @"= new\b"
    )]
    private static partial Regex Connects();

    [GeneratedRegex(
        @"\bTask\.Delay\((?![^;\r\n]*, time\b)[^;\r\n]*|\bnew PeriodicTimer\((?![^;\r\n]*, time\b)[^;"
            + @"\r\n]*|\bnew (System\.Threading\.)?Timer\("
    )]
    private static partial Regex Delay();
}
