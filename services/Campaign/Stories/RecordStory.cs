using Enforcement.Campaign.Machinery;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;
using Found = Enforcement.Contracts.Planning.V1.Finding;

namespace Enforcement.Campaign.Stories;

/// <summary>
/// The paper behind a visit: the standard it is judged by, evidence, the written result, corrections, decisions and
/// their legal review.
/// </summary>
internal sealed class RecordStory(Stage run)
{
    private static readonly string[] Items = ["01", "02"];

    private PlanningClient Planner(string body) => run.Cast.Planning(Cast.Planner(body));

    public void Put() => run.At(run.Script.From, 12, async () =>
        {
            foreach (var m in run.District.Matters)
            {
                ChecklistItem Item(int number, string text) =>
                    new()
                    {
                        Item = Items[number],
                        Text = $"{m.Name}:{text}",
                        LegalBasis = m.Basis,
                    };
                await Planner(m.Body)
                    .Records.PublishChecklistAsync(
                        new()
                        {
                            Matter = m.Matter,
                            Body = m.Body,
                            Items = { Item(0, run.Letter("item-files")), Item(1, run.Letter("item-site")) },
                        }
                    );
            }
        });

    /// <summary>A finding with the checklist answered so that it agrees.</summary>
    public MatterFinding Finding(string matter, Found finding)
    {
        var good = finding == Found.NoProblem;
        return new()
        {
            Matter = matter,
            Finding = finding,
            Note = good ? "" : run.Letter("item-problem"),
            Answers =
            {
                new ItemAnswer { Item = Items[0], Compliance = Compliance.Yes },
                new ItemAnswer { Item = Items[1], Compliance = good ? Compliance.Yes : Compliance.No },
            },
        };
    }

    public async Task Prove(VisitOf visit, PlanningClient inspector)
    {
        var photo = new Evidence
        {
            Sha256 = run.Papers.Hash($"photo/{visit.Id}"),
            Kind = EvidenceKind.Photo,
            Size = 200_000 + run.Choices.Below($"photo-size/{visit.Id}", 4_000_000),
            Note = run.Letter("photo"),
        };
        await inspector.Records.AddEvidenceAsync(new() { VisitId = visit.Id, Items = { photo } });
        if (!run.Chance("asked_about", visit.Id))
            return;
        await inspector.Records.RecordProcedureAsync(
            new()
            {
                VisitId = visit.Id,
                Kind = ProcedureKind.Inquiry,
                StartedAt = Timestamp.FromDateTimeOffset(run.Time.Now.AddMinutes(-40)),
                EndedAt = Timestamp.FromDateTimeOffset(run.Time.Now.AddMinutes(-5)),
                Content = run.Letter("asked-about"),
            }
        );
    }

    /// <summary>After the result: delivery, and now and then a decision, a correction, a result that falls.</summary>
    public void Follow(
        VisitOf visit,
        PlanningClient inspector,
        DateOnly day,
        DateOnly published,
        IReadOnlyList<MatterFinding> findings
    )
    {
        var id = visit.Id;
        run.At(day, 17, () => inspector
                .Records.DeliverResultAsync(
                    new()
                    {
                        VisitId = id,
                        Means = DeliveryMeans.InPerson,
                        ReceiptSha256 = run.Papers.Hash($"receipt/{id}"),
                    }
                )
                .ResponseAsync);
        if (run.Chance("rated", id))
            run.At(day.AddDays(2), 20, () => Rate(visit));
        if (findings.Any(f => f.Finding == Found.ProblemOpen) && run.Chance("decision", id))
        {
            var decision = "";
            run.At(day.AddDays(6), 10, async () => decision = await Decide(visit));
            var wait = run.Choices.Chance(
                $"decision-published-late/{id}",
                run.Scenario.Chance("decision_published_late")
            )
                ? 25
                : 5;
            run.At(day.AddDays(6 + wait), 10, () => Publish(visit, decision));
        }
        if (run.Chance("result_corrected", id))
            run.At(published.AddDays(5), 10, () => Correct(visit, findings));
        if (run.Chance("result_taken_down", id))
            run.At(published.AddDays(9), 10, () => Planner(visit.Body)
                    .Records.TakeDownResultAsync(
                        new()
                        {
                            VisitId = id,
                            DecidedOn = published.AddDays(8).Iso(),
                            Reason = run.Letter("result-taken-down"),
                        }
                    )
                    .ResponseAsync);
    }

    /// <summary>By the planner alone; since three people are asked for, prepared by him, reviewed by the body's legal
    /// reviewer and approved by the head.</summary>
    private async Task Publish(VisitOf visit, string decision)
    {
        var asked = new PublishDecisionRequest { DecisionId = decision };
        if (
            await run.Done(
                () => Planner(visit.Body).Decisions.PublishDecisionAsync(asked).ResponseAsync,
                Reasons.NotAllowed
            )
        )
            return;
        await Planner(visit.Body)
            .Decisions.PrepareDecisionPublicationAsync(
                new() { DecisionId = decision, Summary = run.Letter("decision-summary") }
            );
        await run
            .Cast.Planning(Cast.LegalReviewer(visit.Body))
            .Decisions.ReviewDecisionPublicationAsync(
                new()
                {
                    DecisionId = decision,
                    Approve = true,
                    Opinion = run.Letter("publication-approved"),
                }
            );
        await run.Cast.Planning(Cast.Head(visit.Body)).Decisions.PublishDecisionAsync(asked);
    }

    /// <summary>Every second one is major: the draft is reviewed first.</summary>
    private async Task<string> Decide(VisitOf visit)
    {
        var isMajor = run.Choices.Chance($"major/{visit.Id}", run.Scenario.Chance("major"));
        var kind = isMajor ? DecisionKind.LargeFine : DecisionKind.Warning;
        var draft = run.Papers.Hash($"decision/{visit.Id}");
        if (isMajor)
        {
            var review = await Planner(visit.Body)
                .Decisions.SubmitForLegalReviewAsync(
                    new()
                    {
                        VisitId = visit.Id,
                        Kind = kind,
                        DraftSha256 = draft,
                    }
                );
            await run
                .Cast.Planning(Cast.LegalReviewer(visit.Body))
                .Decisions.DecideLegalReviewAsync(
                    new()
                    {
                        ReviewId = review.ReviewId,
                        Approve = true,
                        Opinion = run.Letter("legal-review-approved"),
                    }
                );
        }
        var issued = await run
            .Cast.Planning(Cast.Head(visit.Body))
            .Decisions.IssueDecisionAsync(
                new()
                {
                    VisitId = visit.Id,
                    Kind = kind,
                    DocumentSha256 = draft,
                }
            );
        return issued.DecisionId;
    }

    /// <summary>
    /// The firm says what it thought of the visit; of an entry made up for afterwards or withdrawn there is nothing
    /// to say.
    /// </summary>
    private Task Rate(VisitOf visit)
    {
        var score = run.Choices.Weighted($"score/{visit.Id}", [(5, 60), (4, 25), (3, 10), (2, 3), (1, 2)]);
        return run.Refused(
            () =>
                run
                    .Cast.Supervision(Cast.Enterprise(visit.Code))
                    .Complaints.RateVisitAsync(
                        new()
                        {
                            VisitId = visit.Id,
                            Score = score,
                            Comment = score < 3 ? run.Letter("rating-low") : "",
                        }
                    )
                    .ResponseAsync,
            Reasons.RatingClosed
        );
    }

    /// <summary>By the planner alone; since three people are asked for, proposed by him, reviewed by the body's legal
    /// reviewer and approved by the head.</summary>
    private async Task Correct(VisitOf visit, IReadOnlyList<MatterFinding> findings)
    {
        var corrected = findings.Select(f => new MatterFinding(f) { Note = run.Letter("finding-corrected") });
        var reply = await Planner(visit.Body)
            .Records.CorrectResultAsync(
                new()
                {
                    VisitId = visit.Id,
                    Reason = run.Letter("result-corrected"),
                    Findings = { corrected },
                }
            );
        if (!reply.Proposed)
            return;
        await run
            .Cast.Planning(Cast.LegalReviewer(visit.Body))
            .Visits.ReviewResultPublicationAsync(
                new()
                {
                    VisitId = visit.Id,
                    Approve = true,
                    Opinion = run.Letter("publication-approved"),
                }
            );
        await run.Cast.Planning(Cast.Head(visit.Body)).Visits.PublishResultAsync(new() { VisitId = visit.Id });
    }
}
