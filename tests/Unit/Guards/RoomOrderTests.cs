using Enforcement.EnforcementSupervision;
using Enforcement.EnterpriseRegistry;
using Enforcement.InspectionPlanning;
using Enforcement.WebConsole;

namespace Enforcement.Unit.Guards;

/// <summary>A room names only rooms before it: the order stands in each service's host, that of a library here. Folders
/// inside of a room need no list: they name each other in no circle.</summary>
public sealed class RoomOrderTests
{
    private static readonly string[] Verification =
    [
        "Text",
        "Codes",
        "Hashing",
        "Merkle",
        "Roster",
        "Draw",
        "Teams",
        "Bundle",
        "Journal",
        "Referrals",
        "Verifier",
    ];

    private static readonly string[] BuildingBlocks = ["Calendar", "Domain", "Signatures", "Sheets", "Grpc", "Hosting"];

    private static readonly string[] Ledger = ["Policies", "Journal", "Messaging", "Grpc", "Hosting"];

    private static readonly string[] Campaign = ["Seeds", "Scripts", "Machinery", "Stories"];

    private static readonly string[] Cli = ["Seeds", "Commands"];

    private static readonly string[] AgencyInbox = ["Pages"];

    private static readonly string[] AllInOne = ["Demo", "Provider"];

    /// <summary>Every project there is, so that a folder made in one that has none today meets the guard.</summary>
    [Theory, MemberData(nameof(OneFolderTests.Projects), MemberType = typeof(OneFolderTests))]
    public void No_room_names_one_after_it(string project) => Nothing(Upward(project));

    [Theory, MemberData(nameof(OneFolderTests.Projects), MemberType = typeof(OneFolderTests))]
    public void No_project_has_a_room_without_a_place_in_an_order(string project) =>
        Assert.Empty(
            Repository
                .Checkout.Sources($"services/{project}/")
                .Select(f => f.Path.Split('/'))
                .Where(path => path.Length > 3)
                .Select(path => path[2])
                .Distinct()
                .Except(OrderOf(project))
        );

    [Theory, MemberData(nameof(OneFolderTests.Projects), MemberType = typeof(OneFolderTests))]
    public void No_folders_inside_of_a_room_name_each_other_in_a_circle(string project) =>
        Nothing(RoomOrder.Circles(project, Repository.Checkout));

    /// <summary>One line from the lower folder to the upper one closes the circle, and all that lies on it is
    /// said.</summary>
    [Fact]
    public void A_circle_of_folders_inside_of_a_room_is_found()
    {
        const string planted = "services/EnforcementSupervision/Warnings/Facts/Planted.cs";
        var found = RoomOrder.Circles(
            "EnforcementSupervision",
            Repository.Checkout.With(
                planted,
                """
                namespace Enforcement.EnforcementSupervision.Warnings.Facts;
                internal static class Planted
                {
                    public static object Of(int some) => nameof(RedrawRule);
                    public static object Named(int some) => nameof(WarningSweep);
                }
                """
            )
        );
        Assert.Contains($"{planted}:4 Warnings/Facts -> Warnings/Rules RedrawRule", found);
        Assert.Contains($"{planted}:5 Warnings/Facts -> Warnings WarningSweep", found);
        Assert.Contains(found, line =>
            line.Contains(" Warnings -> Warnings/Rules RedrawRule", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_pages_are_read_as_the_compiler_takes_them() =>
        Assert.Equal(
            Repository.Checkout.Files.Keys.Count(f =>
                f.StartsWith("services/", StringComparison.Ordinal) && f.EndsWith(".razor", StringComparison.Ordinal)
            ),
            Repository.Checkout.Pages.Count
        );

    /// <summary>What the compiler makes of a tag has no line of the page, what stands in its braces has.</summary>
    [Fact]
    public void A_tag_of_a_later_family_is_found_with_its_line_in_the_page()
    {
        const string page = "services/Console/Files/Planted.razor";
        var repository = Repository.Checkout.With(page, "<p>1</p>\n<p>2</p>\n<WaiverPage />\n") with
        {
            Pages = new Dictionary<string, string>(Repository.Checkout.Pages)
            {
                [page] = $$"""
                    namespace Enforcement.WebConsole.Files;
                    public class Planted : Microsoft.AspNetCore.Components.ComponentBase
                    {
                        protected override void BuildRenderTree(
                            Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder made
                        )
                        {
                            made.OpenComponent<global::Enforcement.WebConsole.Waivers.WaiverPage>(0);
                    #line 7 "{{page}}"
                            made.AddContent(1, Enforcement.WebConsole.Waivers.WaiverWords.Texts.Count);
                    #line default
                        }
                    }
                    """,
            },
        };
        var found = Upward("Console", repository, page);
        Assert.Contains($"{page}:3 Files -> Waivers WaiverPage", found);
        Assert.Contains($"{page}:7 Files -> Waivers WaiverWords.Texts", found);
    }

    /// <summary>Each planted line names a room after its own: as a type, a row, a constant, through the roof.</summary>
    [Theory]
    [InlineData("EnterpriseRegistry", "Enterprises", "db.Observations.Count()", "RegistryDb db", "Observations")]
    [InlineData("InspectionPlanning", "Visits", "FeedSets.Most", "int some", "Feeds")]
    [InlineData("InspectionPlanning", "Matters", "InspectionPlanningHost.Rooms.Count", "int some", "the roof")]
    [InlineData("EnforcementSupervision", "Waivers", "WarningAbout.Visit(id)", "string id", "Warnings")]
    [InlineData("Verification", "Hashing", "Rate.Parse(text)", "string text", "Draw")]
    [InlineData("BuildingBlocks", "Sheets", "some.Size", "Enforcement.BuildingBlocks.Grpc.Paging some", "Grpc")]
    [InlineData("Ledger", "Journal", "some.All", "Enforcement.Ledger.Messaging.Followers some", "Messaging")]
    [InlineData("Cli", "Seeds", "Commands.CarrierCommands.Build()", "int some", "Commands")]
    [InlineData("AgencyInbox", "Pages", "nameof(AgencyInboxHost)", "int some", "the roof")]
    [InlineData("AllInOne", "Demo", "nameof(Provider.EmbeddedProvider)", "int some", "Provider")]
    [InlineData("Campaign", "Scripts", "run.Today", "Enforcement.Campaign.Machinery.Stage run", "Machinery")]
    public void An_upward_name_is_found_with_its_file_and_line(
        string project,
        string room,
        string expression,
        string parameter,
        string reached
    )
    {
        var path = $"services/{project}/{room}/Planted.cs";
        var home = $"Enforcement.{project}.{room}";
        var text = $$"""
            using Enforcement.{{project}};
            namespace {{home}};
            internal static class Planted
            {
                public static object Of({{parameter}}) => {{expression}};
            }
            """;
        var repository = Repository.Checkout.With(path, text);
        if (expression.StartsWith("FeedSets", StringComparison.Ordinal))
            repository = repository
                .With(
                    "services/InspectionPlanning/Feeds/Most.cs",
                    "namespace Enforcement.InspectionPlanning.Feeds; internal static class FeedSets { public "
                        + "const int Most = 7; }"
                )
                .With(
                    "services/InspectionPlanning/Visits/Planted.cs",
                    text.Replace(
                        "using Enforcement.InspectionPlanning;",
                        "using Enforcement.InspectionPlanning.Feeds;",
                        StringComparison.Ordinal
                    )
                );
        Assert.Contains(Upward(project, repository, path), found =>
            found.StartsWith($"{path}:5 {room} -> {reached} ", StringComparison.Ordinal)
        );
    }

    /// <summary>In a project without folders, too.</summary>
    [Fact]
    public void A_folder_that_no_order_names_is_found_in_every_project() =>
        Assert.Equal(
            ["services/Mail/Attic: a folder that is no room"],
            Upward("Mail", Repository.Checkout.With("services/Mail/Attic/Old.cs", ""))
        );

    [Fact]
    public void A_folder_that_no_host_lists_is_found() =>
        Assert.Contains(
            "services/InspectionPlanning/Attic: a folder that is no room",
            Upward("InspectionPlanning", Repository.Checkout.With("services/InspectionPlanning/Attic/Old.cs", ""))
        );

    private static void Nothing(IReadOnlyList<string> upward) =>
        Assert.True(upward.Count == 0, string.Join('\n', upward));

    private static IReadOnlyList<string> Upward(string project, Repository? repository = null, string? only = null) =>
        RoomOrder.Upward(project, OrderOf(project), repository ?? Repository.Checkout, only);

    private static IReadOnlyList<string> OrderOf(string project) =>
        project switch
        {
            "EnterpriseRegistry" => [.. EnterpriseRegistryHost.Rooms.Select(r => r.Name)],
            "InspectionPlanning" => [.. InspectionPlanningHost.Rooms.Select(r => r.Name)],
            "EnforcementSupervision" => [.. EnforcementSupervisionHost.Rooms.Select(r => r.Name)],
            "Console" => [.. ConsoleHost.Rooms.Select(r => r.Name)],
            "BuildingBlocks" => BuildingBlocks,
            "Ledger" => Ledger,
            "Campaign" => Campaign,
            "Cli" => Cli,
            "AgencyInbox" => AgencyInbox,
            "AllInOne" => AllInOne,
            "Verification" => Verification,
            // Whoever makes a room there gives it its place here.
            _ => [],
        };
}
