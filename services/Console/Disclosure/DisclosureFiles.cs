using System.Globalization;
using Enforcement.Contracts.Planning.V1;

namespace Enforcement.WebConsole.Disclosure;

/// <summary>The public lists as files at addresses that stay; columns have the names of the services' fields.</summary>
internal static class DisclosureFiles
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/open/matters.csv", Matters).AllowAnonymous();
        app.MapGet("/open/powers.csv", Powers).AllowAnonymous();
        app.MapGet("/open/officers.csv", Officers).AllowAnonymous();
        app.MapGet("/open/plans.csv", Plans).AllowAnonymous();
        app.MapGet("/open/plans/{id}.csv", Lines).AllowAnonymous();
        app.MapGet("/open/observed.csv", Observed).AllowAnonymous();
        app.MapGet("/open/rules.csv", Rules).AllowAnonymous();
        app.MapGet("/open/rules/{id}.csv", Rule).AllowAnonymous();
        app.MapGet("/open/fairness.csv", Fairness).AllowAnonymous();
        app.MapGet("/open/avoided.csv", Avoided).AllowAnonymous();
    }

    private static async Task<IResult> Matters(string? body, PublicFacts facts, HttpContext http) =>
        await facts.Matters(body ?? "", http.RequestAborted) is not { } matters
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : CsvFile.Send(
                http,
                "matters",
                [
                    "matter",
                    "body",
                    "name",
                    "sub_item",
                    "matter_group",
                    "kind",
                    "form",
                    "subjects",
                    "ratio",
                    "times_a_year",
                    "staffing",
                    "waivable",
                    "exclusion",
                    "legal_basis",
                    "effective_from",
                    "effective_to",
                    "withdrawn",
                ],
                matters.Select(m =>
                    (string[])
                        [
                            m.Matter_,
                            m.Body,
                            m.Name,
                            m.SubItem,
                            m.MatterGroup,
                            Name(m.Kind),
                            Name(m.Form),
                            m.Subjects,
                            m.Ratio,
                            Number(m.TimesAYear),
                            m.Staffing,
                            Yes(m.Waivable),
                            m.Exclusion,
                            m.LegalBasis,
                            m.EffectiveFrom,
                            m.EffectiveTo,
                            Yes(m.Withdrawn),
                        ]
                )
            );

    private static async Task<IResult> Powers(string? body, DisclosureDesk desk, HttpContext http) =>
        Send(await desk.Powers(body ?? "", http.RequestAborted), powers =>
            CsvFile.Send(
                http,
                "powers",
                [
                    "power_id",
                    "body",
                    "source",
                    "granted_by",
                    "document_number",
                    "legal_basis",
                    "matters",
                    "valid_from",
                    "valid_to",
                    "ended_from",
                ],
                powers.Select(p =>
                    (string[])
                        [
                            p.PowerId,
                            p.Body,
                            Name(p.Source),
                            p.GrantedBy,
                            p.DocumentNumber,
                            p.LegalBasis,
                            Several(p.Matters),
                            p.ValidFrom,
                            p.ValidTo,
                            p.EndedFrom,
                        ]
                )
            )
        );

    private static async Task<IResult> Officers(string? body, DisclosureDesk desk, HttpContext http) =>
        Send(await desk.Officers(body ?? "", http.RequestAborted), officers =>
            CsvFile.Send(
                http,
                "officers",
                ["officer", "body", "name", "certificate", "valid_to"],
                officers.Select(o => (string[])[o.Officer, o.Body, o.Name, o.Certificate, o.ValidTo])
            )
        );

    private static async Task<IResult> Plans(string? body, int? year, DisclosureDesk desk, HttpContext http) =>
        Send(await desk.Plans(body ?? "", year ?? 0, http.RequestAborted), plans =>
            CsvFile.Send(
                http,
                "plans",
                [
                    "plan_id",
                    "body",
                    "year",
                    "filed_on",
                    "late",
                    "published_on",
                    "published_late",
                    "version",
                    "lines_added",
                    "lines_added_after_grant",
                    "basis",
                    "filed_with",
                ],
                plans.Select(p =>
                    (string[])
                        [
                            p.PlanId,
                            p.Body,
                            Number(p.Year),
                            p.FiledOn,
                            Yes(p.Late),
                            p.PublishedOn,
                            Yes(p.PublishedLate),
                            Number(p.Version),
                            Number(p.LinesAdded),
                            Number(p.LinesAddedAfterGrant),
                            p.Basis,
                            p.FiledWith,
                        ]
                )
            )
        );

    private static async Task<IResult> Lines(string id, DisclosureDesk desk, HttpContext http) =>
        Send(await desk.Plan(id, http.RequestAborted), plan =>
            CsvFile.Send(
                http,
                plan.PlanId,
                [
                    "plan_id",
                    "line",
                    "kind",
                    "matters",
                    "form",
                    "window_from",
                    "window_to",
                    "rates",
                    "industry_prefix",
                    "division_prefix",
                    "credit_codes",
                    "off_site_insufficient",
                    "approval",
                    "filing",
                    "deployed_by",
                    "assisted_by",
                    "assistance",
                    "firms",
                ],
                plan.Lines.Select(l =>
                    (string[])
                        [
                            plan.PlanId,
                            Number(l.Line),
                            Name(l.Kind),
                            Several(l.Matters),
                            Name(l.Form),
                            l.WindowFrom,
                            l.WindowTo,
                            Several(l.Rates.Select(r => $"{r.RiskClass}/{Number(r.Burden)}={r.Rate}")),
                            l.IndustryPrefix,
                            l.DivisionPrefix,
                            Several(l.CreditCodes),
                            l.OffSiteInsufficient,
                            l.Approval,
                            l.Filing,
                            l.DeployedBy,
                            l.AssistedBy,
                            l.Assistance,
                            Number(l.Firms),
                        ]
                )
            )
        );

    private static async Task<IResult> Observed(DisclosureDesk desk, Names names, HttpContext http)
    {
        var reply = await desk.AllObserved(http.RequestAborted);
        var firms = await names.Enterprises((reply.Answer ?? []).Select(o => o.CreditCode), http.RequestAborted);
        return Send(reply, all =>
            CsvFile.Send(
                http,
                "observed",
                ["observation_id", "credit_code", "name", "from", "until"],
                all.Select(o =>
                    (string[])
                        [o.ObservationId, o.CreditCode, firms.GetValueOrDefault(o.CreditCode, ""), o.From, o.Until]
                )
            )
        );
    }

    private static async Task<IResult> Rules(string? body, RuleListKind? kind, DisclosureDesk desk, HttpContext http) =>
        Send(await desk.Lists(body ?? "", kind ?? default, http.RequestAborted), lists =>
            CsvFile.Send(
                http,
                "rules",
                [
                    "list_id",
                    "kind",
                    "body",
                    "title",
                    "document_number",
                    "review_number",
                    "filing_number",
                    "legal_basis",
                    "effective_from",
                    "effective_to",
                    "replaces",
                ],
                lists.Select(l =>
                    (string[])
                        [
                            l.ListId,
                            Name(l.Kind),
                            l.Body,
                            l.Title,
                            l.DocumentNumber,
                            l.ReviewNumber,
                            l.FilingNumber,
                            l.LegalBasis,
                            l.EffectiveFrom,
                            l.EffectiveTo,
                            l.Replaces,
                        ]
                )
            )
        );

    // A benchmark has a row for each tier of an item, the other lists one for each item.
    private static async Task<IResult> Rule(string id, DisclosureDesk desk, HttpContext http) =>
        Send(await desk.List(id, http.RequestAborted), list =>
            CsvFile.Send(
                http,
                list.ListId,
                [
                    "list_id",
                    "item",
                    "name",
                    "set_by",
                    "applies_when",
                    "legal_basis",
                    "measure",
                    "field",
                    "circumstance",
                    "fine_from_fen",
                    "fine_to_fen",
                    "other",
                ],
                list.Items.SelectMany(i =>
                    i.Tiers.Count == 0 ? [Row(list, i, null)] : i.Tiers.Select(t => Row(list, i, t))
                )
            )
        );

    private static string[] Row(RuleList list, RuleListItem i, BenchmarkTier? t) =>
        [
            list.ListId,
            i.Item,
            i.Name,
            i.SetBy,
            i.AppliesWhen,
            i.LegalBasis,
            i.Measure,
            i.Field,
            t?.Circumstance ?? "",
            t is null ? "" : Number(t.FineFrom),
            t is null ? "" : Number(t.FineTo),
            t?.Other ?? "",
        ];

    // A row for each town of each stratum of each draw.
    private static async Task<IResult> Fairness(int? year, PublicFacts facts, DisclosureDesk desk, HttpContext http) =>
        Send(await facts.Fairness(year ?? desk.Today.Year, http.RequestAborted), told =>
            CsvFile.Send(
                http,
                "fairness",
                [
                    "draw_id",
                    "plan_id",
                    "line",
                    "body",
                    "stratum",
                    "size",
                    "rate",
                    "drawn",
                    "as_bound",
                    "division",
                    "division_firms",
                    "division_drawn",
                    "low",
                    "high",
                ],
                from l in told.Lines
                from s in l.Strata
                from a in s.Areas
                select (string[])
                    [
                        l.DrawId,
                        l.PlanId,
                        Number(l.Line),
                        l.Body,
                        s.Stratum,
                        Number(s.Size),
                        s.Rate,
                        Number(s.Drawn),
                        Yes(s.AsBound),
                        a.Division,
                        Number(a.Firms),
                        Number(a.Drawn),
                        Number(a.Low),
                        Number(a.High),
                    ]
            )
        );

    private static async Task<IResult> Avoided(HeadlineFigures figures, Words words, HttpContext http) =>
        await figures.Read(http.RequestAborted) is not { } rows
            ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
            : CsvFile.Send(
                http,
                "avoided",
                ["key", "name", "value"],
                rows.Select(r => (string[])[r.Key, words[$"open-row-{r.Key}"], Number(r.Value)])
            );

    private static IResult Send<T>(Reply<T> reply, Func<T, IResult> write)
        where T : class =>
        reply.Answer is { } answer
            ? write(answer)
            : Results.StatusCode(
                reply.Kind is Grpc.Core.StatusCode.InvalidArgument
                    ? StatusCodes.Status404NotFound
                    : Refusal.Code(reply.Kind)
            );

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Yes(bool value) => value ? "yes" : "no";

    private static string Several(IEnumerable<string> values) => string.Join(';', values);

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString();
}
