using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Enforcement.Cli.Campaign;

/// <summary>
/// Tools before penalties: the lists are published; a minor violation that a visit found gets a correction window, a decision
/// by the list and its education; bureaus remind, guide and interview all year; a few firms are fined in the ordinary way.
/// </summary>
internal sealed class MeasureStory(CampaignRun run)
{
    private const int Ordered = 120, Penalties = 12, Unforced = 6;
    private readonly Dictionary<(string Kind, string Body), string> listIds = [];

    private IReadOnlyList<string> Bodies => [.. run.Scenario.Lists.Select(l => l.GetProperty("body").GetString()!).Distinct()];
    private static ByteString Hash(string of) => ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(of)));
    private PlanningClient Planner(string body) => run.Cast.Planning(Cast.Planner(body));
    private bool Chance(string what, string id) => run.Choices.Chance($"{what}/{id}", run.Scenario.Chance(what));

    public void Put()
    {
        foreach (var list in run.Scenario.Lists)
        {
            var (from, replaces) = (On.Date(list.GetProperty("effective_from").GetString()!), list.GetProperty("replace_reason").GetString()!);
            run.At(from < run.Scenario.From ? run.Scenario.From.AddDays(1) : from.AddDays(-20), 9, () => Publish(list, replaces));
        }
        var firms = run.Scenario.ReadEnterprises().Where(e => e.Risk is "A" or "B" && Verification.Uscc.TryParse(e.Code, out _, out _)).Select(e => e.Code).Distinct().ToList();
        var kinds = Enum.GetValues<MeasureKind>().Where(k => k != MeasureKind.Unspecified).ToList();
        foreach (var (code, i) in run.Choices.Some("measures", firms, Ordered).Select((c, i) => (c, i)))
            run.At(new DateOnly(run.Scenario.Year, 2, 12).AddDays(i * 5 / 2), 10, () => Order(code, Bodies[i % Bodies.Count], kinds[i % kinds.Count], i));
        var named = run.Scenario.Plans.SelectMany(p => p.GetProperty("lines").EnumerateArray()).Where(l => l.TryGetProperty("credit_codes", out _))
            .SelectMany(l => l.GetProperty("credit_codes").EnumerateArray()).Select(c => c.GetString()!).Distinct().ToList();
        foreach (var (code, i) in run.Choices.Some("penalties", named, Penalties).Select((c, i) => (c, i)))
            run.At(new DateOnly(run.Scenario.Year, 2, 17).AddDays(i), 11, () => Penalize(code, Bodies[i % Bodies.Count], i));
        foreach (var (code, i) in run.Choices.Some("no-coercion", named, Unforced).Select((c, i) => (c, i)))
            run.At(new DateOnly(run.Scenario.Year, 4, 8).AddDays(i * 30), 11, () => Decide(code, Bodies[i], On.DayOf(run.Time.Now).AddDays(-3), LeniencyKind.NoCoercion, null, ""));
    }

    /// <summary>A visit left a problem open: whoever is in good credit may set it right in a window, most do.</summary>
    public void Found(VisitOf visit, DateOnly day)
    {
        if (!Bodies.Contains(visit.Body))
        {
            run.At(day.AddDays(25), 11, () => Confirm(visit));
            return;
        }
        run.At(day, 17, () => OpenWindow(visit, day));
    }

    private async Task OpenWindow(VisitOf visit, DateOnly day)
    {
        var matter = run.Scenario.Matters.First(m => m.Group == visit.Group).Matter;
        var opened = await Allowed(async () => await run.Cast.Planning(Cast.Inspector(visit.Body, visit.Team!.Value.Lead)).OpenCorrectionWindowAsync(new()
        {
            VisitId = visit.Id, Violations = { new MinorViolation { Matter = matter, Item = Item(visit.Body) } }, NoticeSha256 = Hash($"notice/{visit.Id}"),
        })) is null;
        var inTime = opened && Chance("corrected_in_window", visit.Id);
        run.At(day.AddDays(inTime ? 9 : 25), 11, async () =>
        {
            await Confirm(visit);
            run.At(run.Time.Now.AddDays(4), () => Judge(visit, day, On.DayOf(run.Time.Now).AddDays(-4)));
        });
    }

    private Task Confirm(VisitOf visit) => Planner(visit.Body).ConfirmRectificationAsync(new() { VisitId = visit.Id }).ResponseAsync;

    /// <summary>The first is forgiven, a second within the tier of the benchmark, what came too late is fined.</summary>
    private async Task Judge(VisitOf visit, DateOnly day, DateOnly corrected)
    {
        var why = await Decide(visit.Code, visit.Body, day, LeniencyKind.NoPenalty, corrected, visit.Id);
        if (why == Reasons.LeniencyCondition) await Penalize(visit.Code, visit.Body, 1000 + run.Choices.Below($"penalty/{visit.Id}", 1_000_000), day);
        else if (why == Reasons.NotFirst)
            await Decide(visit.Code, visit.Body, day, run.Choices.Of($"lenient/{visit.Id}", [LeniencyKind.Lighter, LeniencyKind.Reduced]), corrected, visit.Id);
    }

    /// <summary>The reason of a refusal, null when decided.</summary>
    private async Task<string?> Decide(string code, string body, DateOnly day, LeniencyKind kind, DateOnly? corrected, string visitId)
    {
        var fine = kind switch { LeniencyKind.Lighter => 60_000, LeniencyKind.Reduced => 20_000, _ => 0 };
        DecideLeniencyReply? reply = null;
        var why = await Allowed(async () => reply = await run.Cast.Planning(Cast.Head(body)).DecideLeniencyAsync(new()
        {
            Body = body, CreditCode = code, Item = Item(body), ViolatedOn = day.Iso(), Kind = kind, Ground = kind == LeniencyKind.NoPenalty ? LeniencyGround.First : LeniencyGround.Listed, Harm = Harm.Minor, CorrectedOn = corrected?.Iso() ?? "",
            EvidenceSha256 = Hash($"leniency/{code}/{body}/{day.Iso()}"), Circumstance = kind == LeniencyKind.NoCoercion ? "" : "较轻", Fine = fine, Reasons = "依清单作出", VisitId = visitId,
        }));
        if (reply is { MeasureId.Length: > 0 }) PlanToDo(body, reply.MeasureId, On.Date(reply.EducationDue), "education_done");
        return why;
    }

    private async Task Order(string code, string body, MeasureKind kind, int number)
    {
        OrderFlexibleMeasureReply? reply = null;
        await Allowed(async () => reply = await Planner(body).OrderFlexibleMeasureAsync(new() { Body = body, CreditCode = code, Kind = kind, Reason = "日常监管中发现的苗头性问题" }));
        if (reply is null) return;
        if (number % 15 == 7) run.At(run.Time.Now.AddDays(3), () => Planner(body).CancelFlexibleMeasureAsync(new() { MeasureId = reply.MeasureId, Reason = "企业已自行整改,不再需要" }).ResponseAsync);
        else PlanToDo(body, reply.MeasureId, On.Date(reply.Due), "flexible_measure_done");
    }

    /// <summary>Most in time, some a week late, some never.</summary>
    private void PlanToDo(string body, string measureId, DateOnly due, string chance)
    {
        var today = On.DayOf(run.Time.Now);
        var day = Chance(chance, measureId) ? today.AddDays(1 + run.Choices.Below($"done/{measureId}", due.DayNumber - today.DayNumber))
            : run.Choices.Chance($"late/{measureId}", 60) ? due.AddDays(7) : default;
        if (day != default)
            run.At(day, 16, () => Planner(body).CompleteFlexibleMeasureAsync(new() { MeasureId = measureId, CompletedOn = day.Iso(), EvidenceSha256 = Hash($"measure/{measureId}"), Outcome = "已完成,企业知晓" }).ResponseAsync);
    }

    private Task Penalize(string code, string body, int number, DateOnly? day = null) => Allowed(async () => await Planner(body).RecordPenaltyAsync(new()
    {
        Body = body, CreditCode = code, Item = Item(body), ViolatedOn = (day ?? On.DayOf(run.Time.Now).AddDays(-10)).Iso(), DocumentNumber = $"示例{body}罚〔{run.Scenario.Year}〕{number}号(演示)", Fine = 100_000,
    }));

    private async Task Publish(JsonElement json, string replaces)
    {
        string Text(JsonElement of, string key) => of.TryGetProperty(key, out var v) ? v.GetString()! : "";
        var list = new RuleList
        {
            Kind = Enum.Parse<RuleListKind>(Text(json, "kind").Replace("-", ""), ignoreCase: true), Body = Text(json, "body"), Title = Text(json, "title"), DocumentNumber = Text(json, "document_number"),
            ReviewNumber = Text(json, "review_number"), FilingNumber = Text(json, "filing_number"), LegalBasis = Text(json, "legal_basis"), EffectiveFrom = Text(json, "effective_from"),
        };
        foreach (var row in json.GetProperty("items").EnumerateArray())
        {
            var item = new RuleListItem { Item = Text(row, "item"), Name = Text(row, "name"), SetBy = Text(row, "set_by"), AppliesWhen = Text(row, "applies_when"), LegalBasis = Text(row, "legal_basis"), Measure = Text(row, "measure") };
            if (row.TryGetProperty("tiers", out var tiers))
                item.Tiers.AddRange(tiers.EnumerateArray().Select(t => new BenchmarkTier { Circumstance = Text(t, "circumstance"), FineFrom = t.GetProperty("fine_from").GetInt64(), FineTo = t.GetProperty("fine_to").GetInt64() }));
            list.Items.Add(item);
        }
        var (head, key) = (run.Cast.Planning(Cast.Head(list.Body)), (Text(json, "kind"), list.Body));
        listIds[key] = replaces.Length == 0 ? (await head.PublishRuleListAsync(new() { List = list })).ListId
            : (await head.ReplaceRuleListAsync(new() { ListId = listIds[key], Reason = replaces, List = list })).ListId;
    }

    /// <summary>The violation that stands first on the body's lists.</summary>
    private string Item(string body) => run.Scenario.Lists.First(l => l.GetProperty("body").GetString() == body).GetProperty("items")[0].GetProperty("item").GetString()!;

    /// <summary>The reason when state, list or policy forbids it; null when it was done.</summary>
    private static async Task<string?> Allowed(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.FailedPrecondition or StatusCode.AlreadyExists or StatusCode.NotFound) { return Refusals.Reason(e); }
    }
}
