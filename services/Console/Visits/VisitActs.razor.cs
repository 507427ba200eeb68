using Enforcement.Contracts.Planning.V1;
using Microsoft.AspNetCore.Components;

namespace Enforcement.WebConsole.Visits;

public sealed partial class VisitActs
{
    private static readonly string[] RecusalGrounds =
    [
        "kinship",
        "former-employment",
        "prior-case",
        "interest",
        "enterprise-request",
    ];
    private static readonly string[] CancelReasons =
    [
        "staff",
        "matter-repealed",
        "mandate-lost",
        "dissolved",
        "moved",
        "duplicate",
        "unfounded",
    ];
    private readonly Dictionary<string, IReadOnlyList<ChecklistItem>> checklists = [];
    private bool planner,
        head;
    private string wait = "",
        announced = "0";

    [SupplyParameterFromQuery(Name = "no")]
    private string? Number { get; set; }

    [SupplyParameterFromQuery(Name = "said")]
    private string? How { get; set; }

    /// <summary>The visit as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required Visit Visit { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> MatterNames { get; set; }

    /// <summary>Names of the body's officers, where the reader may know them.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string> OfficerNames { get; set; } = new Dictionary<string, string>();

    /// <summary>Pieces of the record that are there; what is delivered is not delivered again.</summary>
    [Parameter]
    public GetVisitCompletenessReply? Pieces { get; set; }

    private Visit V => Visit;
    private string Page => $"/visits/{V.VisitId}";
    private bool Shown => planner || head || Desk.IsSupervisor || (Desk.IsReviewer && V.ResultOn.Length > 0);
    private bool Planned => V is { State: VisitState.Open, Trigger: CaseTrigger.Unspecified };
    private bool Delivered => Pieces?.Pieces.Any(p => p is { Piece: "delivery", State: PieceState.Present }) == true;
    private bool Rectifies =>
        Pieces?.Pieces.Any(p => p.Piece == "rectification" && p.State is PieceState.Missing or PieceState.Overdue)
        == true;
    private string Today => Desk.Today;
    private string NextYear =>
        (int.Parse(V.WindowTo.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture) + 1).ToString(
            System.Globalization.CultureInfo.InvariantCulture
        );

    // What a number that was given must be known by, and what a cap changed.
    private string? Note =>
        Done is { } done && W.Has($"did-visit-{done}")
            ? W.With(
                $"did-visit-{done}{(How == "capped" ? "-capped" : "")}",
                string.Concat((Number ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || c is '-'))
            )
            : null;

    private IEnumerable<(string, string)> Team =>
        new[] { V.Lead, V.Second }
            .Where(o => o.Length > 0)
            .Select(o => (o, OfficerNames.TryGetValue(o, out var name) ? $"{name}（{o}）" : o));
    private IEnumerable<(string, string)> Decisions =>
        Enum.GetValues<DecisionKind>().Skip(1).Select(d => (d.ToString(), W[$"decision-{d}"]));

    private IEnumerable<(string, string)> Kinds(Func<MeasureKind, bool> which) =>
        Enum.GetValues<MeasureKind>().Skip(1).Where(which).Select(m => (m.ToString(), W[$"measure-{m}"]));

    private string Later(string from) => string.CompareOrdinal(from, Today) > 0 ? from : Today;

    protected override async Task OnInitializedAsync()
    {
        (planner, head, wait) = (Desk.Plans(V.Body), Desk.Heads(V.Body), VisitActsDesk.WaitOf(V, Desk.Today));
        // Another day: with as many helpers as were announced, or it would be refused where they are named.
        if (planner && V is { State: VisitState.Open, NotifiedFor.Length: > 0 })
            announced = ((await Presence.Of(V.VisitId, Gone)).Answer?.Announced ?? 0).ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        if ((planner || head) && V.ResultOn.Length > 0 && V.EnteredOn.Length > 0)
            foreach (var matter in V.Matters)
                checklists[matter] = await Desk.Checklist(matter, V.EnteredOn, Gone);
    }

    private string To(string done, string no = "", string said = "") =>
        W.Link(Page, $"done={done}{(no.Length > 0 ? $"&no={no}" : "")}{(said.Length > 0 ? $"&said={said}" : "")}");

    private Measure Measure() =>
        new()
        {
            Kind = Enum.TryParse<MeasureKind>(Sent["measure.kind"], out var kind) ? kind : default,
            Due = Sent["measure.due"],
        };

    private DecisionKind Kind() => Enum.TryParse<DecisionKind>(Sent["kind"], out var kind) ? kind : default;

    private Task Assign() =>
        Run("assign", key => Desk.Assign(V.VisitId, key), a => To("assign", said: a.Cap > 0 ? "capped" : ""));

    private Task Approve() => Run("approve", key => Desk.Approve(V.VisitId, key), _ => To("approve"), final: true);

    private Task Notify() =>
        Run(
            "notify",
            key =>
                Desk.Notify(
                    new()
                    {
                        VisitId = V.VisitId,
                        VisitOn = Sent["visit_on"],
                        Helpers = Sent.Number("helpers"),
                    },
                    key
                ),
            _ => To("notify")
        );

    private Task Recuse() =>
        Run(
            "recuse",
            key =>
                Desk.Recuse(
                    new()
                    {
                        VisitId = V.VisitId,
                        Officer = Sent["officer"],
                        Ground = Sent["ground"],
                    },
                    key
                ),
            a => To("recuse", a.Replacement),
            final: true
        );

    private Task Keep() =>
        Run(
            "keep",
            key =>
                Desk.KeepOfficer(
                    new()
                    {
                        VisitId = V.VisitId,
                        Officer = Sent["officer"],
                        Reason = Sent["reason"],
                    },
                    key
                ),
            _ => To("keep")
        );

    private Task NameTeam() =>
        Run(
            "name",
            key =>
                Desk.Name(
                    new()
                    {
                        VisitId = V.VisitId,
                        Lead = Sent["lead"],
                        Second = Sent["second"],
                        Reason = Sent["reason"],
                    },
                    key
                ),
            a => To("name", said: a.Cap > 0 ? "capped" : "")
        );

    private Task Waive() =>
        Run(
            "waive",
            key => Desk.Waive(new() { VisitId = V.VisitId, Measure = Measure() }, key),
            a => To("waive", a.DecideBy, a.Cause == AvoidanceCause.Cap ? "capped" : "")
        );

    private Task OffSite() =>
        Run(
            "off-site",
            key => Desk.OffSite(new() { VisitId = V.VisitId, Measure = Measure() }, key),
            _ => To("off-site"),
            final: true
        );

    private Task Defer() =>
        Run(
            "defer",
            key =>
                Desk.Defer(
                    new()
                    {
                        VisitId = V.VisitId,
                        ToYear = Sent.Number("to_year"),
                        Reason = Sent["reason"],
                    },
                    key
                ),
            _ => To("defer"),
            final: true
        );

    private Task Cancel() =>
        Run(
            "cancel",
            key => Desk.Cancel(new() { VisitId = V.VisitId, Reason = Sent["reason"] }, key),
            _ => To("cancel"),
            final: true
        );

    // The result, or the correction of one that is public.
    private bool ToPublish =>
        V is { ResultOn.Length: > 0, PublishedOn.Length: 0 } or { CorrectionProposedOn.Length: > 0 };

    private Task Publish() => Run("publish", key => Desk.Publish(V.VisitId, key), _ => To("publish"), final: true);

    private Task TakeDown() =>
        Run(
            "take-down",
            key =>
                Desk.TakeDown(
                    new()
                    {
                        VisitId = V.VisitId,
                        DecidedOn = Sent["decided_on"],
                        Reason = Sent["reason"],
                    },
                    key
                ),
            _ => To("take-down"),
            final: true
        );

    private Task Rectified() => Run("rectified", key => Desk.Rectified(V.VisitId, key), _ => To("rectified"));

    private Task ReviewPublication() =>
        Run(
            "review-publication",
            key => Desk.ReviewPublication(V.VisitId, Sent["approve"] == "yes", Sent["opinion"], key),
            _ => To("review-publication")
        );

    private Task PublishDecision() =>
        Run(
            "publish-decision",
            key => Desk.PublishDecision(Ids.Typed(Sent["decision_id"]), key),
            _ => To("publish-decision"),
            final: true
        );

    // No answer is no disagreement.
    private Task DecideReview() => Sent["approve"] is "yes" or "no" ? Opine() : Missing("decide-review", "approve");

    private Task Missing(string form, string field)
    {
        Refuse(form, "UNSPECIFIED", field);
        return Task.CompletedTask;
    }

    private Task Opine() =>
        Run(
            "decide-review",
            key =>
                Desk.DecideReview(
                    new()
                    {
                        ReviewId = Ids.Typed(Sent["review_id"]),
                        Approve = Sent["approve"] == "yes",
                        Opinion = Sent["opinion"],
                    },
                    key
                ),
            _ => To("decide-review")
        );

    private async Task Deliver()
    {
        var receipt = await Sent.Sha256("receipt_sha256", "planning", Gone);
        await Run(
            "deliver",
            key =>
                Desk.Deliver(
                    new()
                    {
                        VisitId = V.VisitId,
                        Means = Enum.TryParse<DeliveryMeans>(Sent["means"], out var m) ? m : default,
                        ReceiptSha256 = receipt,
                    },
                    key
                ),
            _ => To("deliver")
        );
    }

    private async Task Review()
    {
        var draft = await Sent.Sha256("draft_sha256", "planning", Gone);
        await Run(
            "review",
            key =>
                Desk.Review(
                    new()
                    {
                        VisitId = V.VisitId,
                        Kind = Kind(),
                        DraftSha256 = draft,
                    },
                    key
                ),
            a => To("review", a.ReviewId)
        );
    }

    private async Task Issue()
    {
        var document = await Sent.Sha256("document_sha256", "planning", Gone);
        await Run(
            "issue",
            key =>
                Desk.Issue(
                    new()
                    {
                        VisitId = V.VisitId,
                        Kind = Kind(),
                        DocumentSha256 = document,
                    },
                    key
                ),
            a => To("issue", a.DecisionId),
            final: true
        );
    }

    private Task Correct()
    {
        var correction = new CorrectResultRequest { VisitId = V.VisitId, Reason = Sent["reason"] };
        for (var i = 0; i < V.Matters.Count; i++)
        {
            var finding = new MatterFinding
            {
                Matter = V.Matters[i],
                Finding = Enum.TryParse<Finding>(Sent[$"findings[{i}].finding"], out var f) ? f : default,
                Note = Sent[$"findings[{i}].note"],
            };
            foreach (var item in checklists.GetValueOrDefault(V.Matters[i], []))
                finding.Answers.Add(
                    new ItemAnswer
                    {
                        Item = item.Item,
                        Compliance = Enum.TryParse<Compliance>(Sent[$"findings[{i}].answer-{item.Item}"], out var c)
                            ? c
                            : default,
                    }
                );
            correction.Findings.Add(finding);
        }
        return Run("correct", key => Desk.Correct(correction, key), r => To(r.Proposed ? "propose" : "correct"));
    }
}
