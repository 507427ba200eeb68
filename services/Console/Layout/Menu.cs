using Enforcement.BuildingBlocks.Grpc;
using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.WebConsole.Layout;

/// <summary>
/// The way through the pages: what anybody may open, and what an official's role is for. The menu offers; whether a
/// page answers is decided by the services.
/// </summary>
public sealed class Menu(
    SignOn signOn,
    EnforcementOptions options,
    IHttpContextAccessor http,
    IEnumerable<EndpointDataSource> endpoints
)
{
    /// <param name="Word">key of its name.</param>
    /// <param name="Icon">name of its picture.</param>
    public sealed record Item(string Address, string Word, string Icon);

    /// <param name="Word">key of the heading.</param>
    /// <param name="IsFolded">Shut until somebody opens it: what anybody may read, to one who has other work.</param>
    public sealed record Group(string Word, IReadOnlyList<Item> Items, bool IsFolded = false);

    /// <summary>Whose day begins on the bench.</summary>
    public static readonly IReadOnlyList<string> BenchReaders =
    [
        Role.Planner,
        Role.Head,
        Role.Inspector,
        Role.Reviewer,
        Role.Supervisor,
        Role.LegalReviewer,
    ];

    private static readonly Item[] Open =
    [
        new("/", "home", "home"),
        new("/draws", "all-draws", "draw"),
        new("/record", "record", "record"),
        new("/report/published", "report-public", "report"),
        new("/verify/", "verify", "verify"),
        new("/fate/", "fate", "firm"),
        new("/documents", "documents", "letter"),
    ];

    private static readonly Item[] Lists =
    [
        new("/open/matters", "open-matters", "check"),
        new("/open/powers", "open-powers", "verify"),
        new("/open/officers", "open-officers", "firm"),
        new("/open/plans", "open-plans", "record"),
        new("/open/rules", "open-rules", "letter"),
        new("/policies", "policies", "matter"),
        new("/open/observed", "open-observed", "firm"),
        new("/open/avoided", "open-avoided", "report"),
    ];

    private static readonly Item[] My = [new("/my", "my", "firm"), new("/my/gate", "my-gate", "verify")];

    private static readonly Item[] Voice =
    [
        new("/complaints", "complain", "voice"),
        new("/complaints/track", "track", "track"),
        new("/rate", "rate", "rate"),
    ];

    private static readonly string[] Offices =
    [
        Role.Planner,
        Role.Head,
        Role.Reviewer,
        Role.Supervisor,
        Role.Discipline,
        Role.Procurator,
    ];

    private static readonly string[] BodyAndStation = [Role.Planner, Role.Head, Role.Reviewer, Role.Supervisor];
    private static readonly string[] Admins = [Role.SecurityAdmin, Role.AuditAdmin];

    // Whom a page is for, as the permissions of what it asks say; in the order of a day's work.
    private static readonly (string Group, (Item Item, string[] Roles)[] Pages)[] Desk =
    [
        (
            "menu-mine",
            [
                (new("/desk", "bench", "desk"), [.. BenchReaders]),
                (
                    new("/notices", "notices", "voice"),
                    [.. Offices, Role.Inspector, Role.LegalReviewer, Role.Enterprise]
                ),
                (new("/field", "field", "check"), [Role.Inspector]),
                (new("/check", "check", "track"), [Role.Inspector]),
            ]
        ),
        (
            "menu-inspection",
            [
                (new("/plans", "plans-title", "plan"), Offices),
                (new("/visits", "visits", "visit"), Offices),
                (new("/joint", "joints", "joint"), BodyAndStation),
                (new("/feeds", "feeds", "joint"), Offices),
                (new("/charts", "charts", "report"), Offices),
            ]
        ),
        (
            "menu-flexible",
            [
                (new("/observations", "observations", "verify"), Offices),
                (new("/waivers", "waivers-page", "check"), BodyAndStation),
                (new("/measures", "measures", "voice"), [.. Offices, Role.Inspector]),
            ]
        ),
        (
            "menu-oversight",
            [
                (new("/warnings", "warnings", "warning"), Offices),
                (new("/complaints/desk", "complaints", "desk"), BodyAndStation),
                (new("/legal", "legal", "power"), [Role.LegalReviewer, .. BodyAndStation]),
                (new("/instruments", "instrument-title", "letter"), Offices),
                (
                    new("/referrals", "referrals", "letter"),
                    [Role.Supervisor, Role.Reviewer, Role.Head, Role.Discipline, Role.Procurator]
                ),
                (new("/clues/new", "clue-report", "voice"), [Role.Planner, Role.Head, Role.Inspector]),
                (new("/problems", "problems", "warning"), [Role.Supervisor, Role.Discipline, Role.Procurator]),
                (new("/coordination", "coordination-tabs", "voice"), Offices),
                (new("/outcomes", "outcomes", "power"), Offices),
                (new("/assessment", "assessment", "report"), Offices),
                (new("/report", "report", "report"), Offices),
            ]
        ),
        (
            "menu-registers",
            [
                (new("/matters", "matters", "matter"), Offices),
                (new("/powers", "powers", "power"), Offices),
                (new("/officers", "officers", "officer"), [.. Offices, Role.Inspector]),
                (new("/appointments", "appointments", "officer"), Admins),
                (new("/set-up", "set-up", "check"), [Role.Operator, Role.Supervisor, .. Admins]),
                (new("/operations", "operations", "journal"), [Role.Operator, Role.Supervisor]),
                (new("/access", "access", "journal"), [Role.AuditAdmin]),
            ]
        ),
    ];

    public IEnumerable<Group> Groups
    {
        get
        {
            // One's own work stands first; whoever has none starts with what anybody may read.
            foreach (var (word, pages) in Desk)
            {
                var items = pages.Where(p => p.Roles.Any(signOn.Is)).Select(p => p.Item).ToList();
                if (word == "menu-registers" && options.IsDevelopment && signOn.IsSignedIn)
                    items.Add(new("/journals", "journals", "journal"));
                if (items.Count > 0)
                    yield return new(word, items);
            }
            if (signOn.Is(Role.Enterprise))
                yield return new("menu-my", My);
            var folded = BenchReaders.Any(signOn.Is);
            yield return new("menu-public", Open, folded);
            yield return new("menu-open", Lists, folded);
            yield return new("menu-voice", Voice, folded);
            if (options.IsDevelopment && Inboxes() is { Count: > 0 } inboxes)
                yield return new("menu-inbox", inboxes, folded);
        }
    }

    /// <summary>The item under which the page being shown stands; "" for none.</summary>
    public string Current
    {
        get
        {
            var path = http.HttpContext!.Request.Path.Value ?? "/";
            var offered = Groups.SelectMany(g => g.Items).Select(i => i.Address).ToHashSet(StringComparer.Ordinal);
            var here = path switch
            {
                // Whom the lists are not for comes from the public record.
                _ when path.StartsWith("/plans/", StringComparison.Ordinal) && !offered.Contains("/plans") => "/record",
                _ when path.StartsWith("/visits/", StringComparison.Ordinal) && !offered.Contains("/visits") =>
                    "/record",
                _ when path.StartsWith("/report/", StringComparison.Ordinal) && char.IsAsciiDigit(path[^1]) =>
                    "/report/published",
                _ when Under(path, "/avoided") => "/waivers",
                _ when Under(path, "/inbound") || Under(path, "/clues") => "/referrals",
                _ when Under(path, "/penalties") && !offered.Contains("/measures") => "/legal",
                _ when Under(path, "/leniency") || Under(path, "/penalties") => "/measures",
                _ when Under(path, "/handed-in") => "/assessment",
                _ => path.TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/",
            };
            return Groups
                .SelectMany(g => g.Items)
                .Select(i => i.Address)
                .Where(a => Covers(a.TrimEnd('/'), here))
                .OrderByDescending(a => a.Length)
                .FirstOrDefault()
                ?? "";
        }
    }

    private static bool Under(string path, string page) =>
        path == page || path.StartsWith($"{page}/", StringComparison.Ordinal);

    private static bool Covers(string address, string path) =>
        address.Length == 0 ? path == "/" : path == address || path.StartsWith(address + "/", StringComparison.Ordinal);

    // Whether this process holds agencies' inboxes too, as development's does: the console knows nothing else of them.
    private List<Item> Inboxes() =>
        endpoints
            .SelectMany(e => e.Endpoints)
            .OfType<RouteEndpoint>()
            .Any(e =>
                e.RoutePattern.RawText?.TrimStart('/').StartsWith("inbox/{agency", StringComparison.Ordinal) == true
            )
            ? [.. Agencies.All.Select(agency => new Item($"/inbox/{agency}", $"inbox-{agency}", "inbox"))]
            : [];
}
