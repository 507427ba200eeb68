using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>The full-process record: checklist, evidence, documents, delivery, correction, completeness, and what of it
/// is public.</summary>
public sealed class VisitRecordTests
{
    internal static ByteString Hash(string name) => ByteString.CopyFrom(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    internal static AddEvidenceRequest Photo(string visit, string name = "photo") =>
        new()
        {
            VisitId = visit,
            Items =
            {
                new Evidence
                {
                    Sha256 = Hash(name),
                    Kind = EvidenceKind.Photo,
                    Size = 120_000,
                    Note = "大门",
                },
            },
        };

    internal static async Task<(PlanningHouse House, string Visit, string Lead, string Second)> Entered()
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Conduct(visit, "2025-03-10");
        return (house, visit, lead, second);
    }

    [Fact]
    public async Task Each_item_of_the_checklist_of_the_day_is_answered_and_the_finding_agrees()
    {
        await using var house = await Start("2025-03-03");
        PublishChecklistRequest List(params string[] items) =>
            new()
            {
                Matter = Fire,
                Body = Body,
                Items =
                {
                    items.Select(i => new ChecklistItem
                    {
                        Item = i,
                        Text = $"标准{i}",
                        LegalBasis = "消防法",
                    }),
                },
            };
        Assert.Equal(
            Reasons.NoChecklist,
            (
                await Refused.By(() =>
                    house.Of(Role.Operator, "o", "").Records.GetChecklistAsync(new() { Matter = Fire })
                )
            ).Reason
        );
        Assert.Equal(1, (await house.Planner.Records.PublishChecklistAsync(List("1", "2"))).Version);
        Assert.Equal(
            Reasons.MatterUnpublished,
            (
                await house.Refuses(() =>
                    house.Planner.Records.PublishChecklistAsync(new(List("1")) { Matter = Labour })
                )
            ).Reason
        );
        var visit = await house.Visit();
        var (lead, _) = await house.Conduct(visit, "2025-03-10");
        await house.On("2025-03-11");
        // after the entry: not for this visit
        Assert.Equal(2, (await house.Planner.Records.PublishChecklistAsync(List("9"))).Version);
        Assert.Equal(
            ["1", "2"],
            (
                await house.Enterprise(Code(1)).Records.GetChecklistAsync(new() { Matter = Fire, On = "2025-03-10" })
            ).Items.Select(i => i.Item)
        );

        Assert.Equal(Reasons.ChecklistUnanswered, await Why(Finding.NoProblem));
        Assert.Equal(Reasons.ChecklistUnanswered, await Why(Finding.NoProblem, ("1", Compliance.Yes)));
        Assert.Equal(
            Reasons.ChecklistUnanswered,
            await Why(Finding.NoProblem, ("1", Compliance.Yes), ("9", Compliance.Yes))
        );
        Assert.Equal(
            Reasons.Unspecified,
            await Why(Finding.NoProblem, ("1", Compliance.Yes), ("2", Compliance.Unspecified))
        );
        Assert.Equal(
            Reasons.ChecklistUnanswered,
            await Why(Finding.NoProblem, ("1", Compliance.Yes), ("2", Compliance.No))
        );
        await house
            .Inspector(lead)
            .Records.RecordResultAsync(Answered(Finding.ProblemOpen, ("1", Compliance.Yes), ("2", Compliance.No)));
        Assert.Equal(2, house.Since(house.Head - 1).OfType<ResultRecorded>().Single().Findings[0].Answers!.Count);

        async Task<string> Why(Finding finding, params (string, Compliance)[] answers) =>
            (
                await house.Refuses(() => house.Inspector(lead).Records.RecordResultAsync(Answered(finding, answers)))
            ).Reason;
        RecordResultRequest Answered(Finding finding, params (string Item, Compliance Is)[] answers)
        {
            var request = Result(visit, finding);
            request.Findings[0].Answers.Add(answers.Select(a => new ItemAnswer { Item = a.Item, Compliance = a.Is }));
            return request;
        }
    }

    [Fact]
    public async Task Evidence_is_kept_by_hash_once_and_only_by_who_was_there()
    {
        var (house, visit, lead, second) = await Entered();
        await using var _ = house;
        var stranger = new[] { Lead, Lead2, Second, Second2 }.Except([lead, second]).First();
        await house.Inspector(second).Records.AddEvidenceAsync(Photo(visit));
        var kept = house.Since(house.Head - 1).OfType<EvidenceAdded>().Single().Items[0];
        Assert.Equal(
            (Convert.ToHexStringLower(Hash("photo").Span), EvidenceKind.Photo, 120_000L),
            (kept.Sha256, kept.Kind, kept.Size)
        );
        // What is noted of a photo is for those who may see the photo.
        GetVisitCompletenessRequest asked = new() { VisitId = visit };
        var seen = (await house.Inspector(lead).Records.GetVisitCompletenessAsync(asked)).Evidence;
        Assert.Equal(("大门", 120_000L, Hash("photo")), (seen.Single().Note, seen.Single().Size, seen.Single().Sha256));
        Assert.Empty(
            (await house.Of(Role.Discipline, "discipline-1", "").Records.GetVisitCompletenessAsync(asked)).Evidence
        );
        Assert.Equal(
            (StatusCode.AlreadyExists, Reasons.EvidenceExists),
            await house.Refuses(() => house.Inspector(lead).Records.AddEvidenceAsync(Photo(visit))) is var r
                ? (r.Status, r.Reason)
                : default
        );
        Assert.Equal(
            Reasons.NotAssigned,
            (
                await house.Refuses(() => house.Inspector(stranger).Records.AddEvidenceAsync(Photo(visit, "other")))
            ).Reason
        );
        var notYet = await house.Visit(2);
        var team = await house.Planner.Teams.AssignVisitAsync(new() { VisitId = notYet });
        Assert.Equal(
            Reasons.VisitState,
            (await house.Refuses(() => house.Inspector(team.Lead).Records.AddEvidenceAsync(Photo(notYet)))).Reason
        );
    }

    [Fact]
    public async Task A_record_is_complete_or_says_which_pieces_are_missing_and_which_are_overdue()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        Assert.Equal(["evidence", "result", "signature", "delivery", "publication"], await Missing());
        await house.Inspector(lead).Records.AddEvidenceAsync(Photo(visit));
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, Finding.ProblemOpen));
        Assert.Equal(["delivery", "publication", "rectification"], await Missing());
        DeliverResultRequest deliver = new()
        {
            VisitId = visit,
            Means = DeliveryMeans.Left,
            ReceiptSha256 = Hash("receipt"),
        };
        await house.Inspector(lead).Records.DeliverResultAsync(deliver);
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Inspector(lead).Records.DeliverResultAsync(deliver))).Reason
        );
        await house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit });
        Assert.Equal(["publication"], await Missing());
        await house.On("2025-04-09", 0);
        Assert.Equal(PieceState.Overdue, (await Pieces()).Pieces.Single(p => p.Piece == "publication").State);
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit });
        var review = await house.Planner.Decisions.SubmitForLegalReviewAsync(
            new()
            {
                VisitId = visit,
                Kind = DecisionKind.Warning,
                DraftSha256 = Hash("draft"),
            }
        );
        Assert.Equal(["legal-review"], await Missing());
        await house
            .Of(Role.Reviewer, "station-1", "")
            .Decisions.DecideLegalReviewAsync(
                new()
                {
                    ReviewId = review.ReviewId,
                    Approve = true,
                    Opinion = "可",
                }
            );
        Assert.Empty(await Missing());
        Assert.True((await Pieces()).Complete);

        async Task<GetVisitCompletenessReply> Pieces() =>
            await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit });
        async Task<IEnumerable<string>> Missing() =>
            (await Pieces())
                .Pieces.Where(p => p.State is PieceState.Missing or PieceState.Overdue)
                .Select(p => p.Piece);
    }

    [Fact]
    public async Task Before_anybody_went_every_piece_is_missing_and_of_a_visit_that_nobody_makes_none_is_needed()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        Assert.Equal(
            ["approval", "team", "notice", "entry", "evidence", "result", "signature", "delivery", "publication"],
            await Missing()
        );
        await house.Announce(visit, "2025-03-10");
        Assert.Equal(["entry", "evidence", "result", "signature", "delivery", "publication"], await Missing());
        await house.Planner.Visits.CancelVisitAsync(new() { VisitId = visit, Reason = "dissolved" });
        Assert.Empty(await Missing());

        async Task<IEnumerable<string>> Missing() =>
            (await house.Justice.Records.GetVisitCompletenessAsync(new() { VisitId = visit }))
                .Pieces.Where(p => p.State is not (PieceState.Present or PieceState.NotNeeded))
                .Select(p => p.Piece);
    }
}
