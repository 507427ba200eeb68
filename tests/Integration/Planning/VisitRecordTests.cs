using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
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

    private static async Task<(PlanningHouse House, string Visit, string Lead, string Second)> Entered()
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Conduct(visit, "2025-03-10");
        return (house, visit, lead, second);
    }

    private static async Task Publish(
        PlanningHouse house,
        string visit,
        string lead,
        Finding finding = Finding.NoProblem
    )
    {
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit, finding));
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit });
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
    public async Task The_seven_documents_say_what_the_journal_says_and_nothing_before_it_happened()
    {
        await using var house = await Start("2025-03-03");
        var visit = await house.Visit();
        await house.Planner.Officers.RegisterOfficerAsync(
            new()
            {
                Body = Body,
                Certificate = "A1",
                ValidFrom = "2023-01-01",
                ValidTo = "2027-12-31",
                Lead = true,
                MatterGroups = { "FIRE" },
                Areas = { "449917" },
                Name = "王一",
            }
        );
        foreach (var kind in System.Enum.GetValues<DocumentKind>().Skip(1))
            Assert.Equal(Reasons.DocumentNotYet, (await Refused.By(() => Document(kind))).Reason);
        await house.Planner.Officers.RegisterOfficerAsync(
            new()
            {
                Body = Body,
                Certificate = "B1",
                ValidFrom = "2023-01-01",
                ValidTo = "2027-12-31",
                MatterGroups = { "FIRE" },
                Areas = { "449917" },
                Name = "李二<b>",
            }
        );
        // so the team is A1 and B1
        await house.Facts(Officer(Body, "A2", true, to: "2024-12-31"), Officer(Body, "B2", false, to: "2024-12-31"));
        var (lead, second) = await house.Announce(visit, "2025-03-10");
        await house.On("2025-03-10");
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code.Code, lead, second));
        await house.On("2025-03-10", 11);
        await house.Inspector(lead).Records.AddEvidenceAsync(Photo(visit));
        foreach (var kind in System.Enum.GetValues<ProcedureKind>().Skip(1))
            await house
                .Inspector(lead)
                .Records.RecordProcedureAsync(
                    new()
                    {
                        VisitId = visit,
                        Kind = kind,
                        StartedAt = Stamp(house, -0.5),
                        EndedAt = Stamp(house, -0.1),
                        Content = $"问:{kind}? 答:是。",
                    }
                );
        var unsigned = Result(visit, Finding.ProblemOpen);
        (unsigned.SignedByEnterprise, unsigned.SignatureNote, unsigned.SignatureEvidenceSha256) = (
            false,
            "拒绝签字",
            Hash("video")
        );
        await house.Inspector(lead).Records.RecordResultAsync(unsigned);

        var approval = await Document(DocumentKind.ApprovalForm);
        Assert.Equal("ZJJ检审〔2025〕000001号", approval.Number);
        Says(approval, "head-1", "年度检查计划", "需现场核实", "本年度上限2次,本次之前已入企0次");
        var notice = await Document(DocumentKind.Notice);
        Says(
            notice,
            "本年度上限2次",
            "严禁逐利检查",
            "严禁变相检查",
            "申请回避",
            "行政处罚法第五十五条",
            "王一(执法证号A1)",
            "消防法第五十三条",
            "2025年3月10日"
        );
        Assert.Contains("李二&lt;b&gt;", notice.Html);
        Assert.DoesNotContain("<b>", notice.Html);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice.Text))), notice.Sha256);
        Says(
            await Document(DocumentKind.SiteRecord),
            "扫码入企",
            "2025年3月10日 10:00",
            Convert.ToHexStringLower(Hash("photo").Span),
            "未签字:拒绝签字",
            "发现问题,待整改"
        );
        Says(await Document(DocumentKind.InquiryRecord), "问:Inquiry? 答:是。");
        Says(await Document(DocumentKind.SamplingRecord), "问:Sampling? 答:是。");
        Says(await Document(DocumentKind.SurveyRecord), "问:Survey? 答:是。");
        Says(await Document(DocumentKind.ResultNotice), "发现问题,待整改", "2025年4月8日前依法公示", "整改");

        // Every paper names the firm as it was called then, also after it changed its name.
        foreach (var kind in System.Enum.GetValues<DocumentKind>().Skip(1))
            Says(await Document(kind), "firm 1", Code(1));
        await house.On("2025-03-12");
        await house.Registry(
            new EnterprisesImported(
                "IMP-2",
                2,
                [Imported(1) with { Name = "firm 1 (renamed)" }, Imported(2) with { Name = "firm 2 (renamed)" }]
            )
        );
        Assert.Equal(notice.Sha256, (await Document(DocumentKind.Notice)).Sha256);
        foreach (var kind in System.Enum.GetValues<DocumentKind>().Skip(1))
            Assert.DoesNotContain("renamed", (await Document(kind)).Text);
        var later = await house.Visit(2);
        await house.Announce(later, "2025-03-13");
        Says(
            await house.Justice.Records.GetVisitDocumentAsync(new() { VisitId = later, Kind = DocumentKind.Notice }),
            "firm 2 (renamed)"
        );

        // The firm reads its own, the body's internal form not; nobody else's firm reads any. The journal holds no word
        // of the inquiry.
        Assert.Equal(
            notice.Sha256,
            (
                await house
                    .Enterprise(Code(1))
                    .Records.GetVisitDocumentAsync(new() { VisitId = visit, Kind = DocumentKind.Notice })
            ).Sha256
        );
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Refused.By(() =>
                    house
                        .Enterprise(Code(1))
                        .Records.GetVisitDocumentAsync(new() { VisitId = visit, Kind = DocumentKind.ApprovalForm })
                )
            ).Status
        );
        Assert.Equal(
            StatusCode.NotFound,
            (
                await Refused.By(() =>
                    house
                        .Enterprise(Code(2))
                        .Records.GetVisitDocumentAsync(new() { VisitId = visit, Kind = DocumentKind.Notice })
                )
            ).Status
        );
        Assert.DoesNotContain(
            "答:是",
            string.Concat(house.Journal.Reader.All().Select(e => Encoding.UTF8.GetString(e.Data)))
        );
        Assert.Empty((await house.Rebuild()).Differences);

        AsyncUnaryCall<GetVisitDocumentReply> Document(DocumentKind kind) =>
            house.Justice.Records.GetVisitDocumentAsync(new() { VisitId = visit, Kind = kind });
        static void Says(GetVisitDocumentReply document, params string[] words) => Assert.All(words, word =>
            {
                Assert.Contains(word, document.Text);
                Assert.Contains(word, document.Html);
            });
    }

    [Fact]
    public async Task An_inquiry_lies_between_the_entry_and_now()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        RecordProcedureRequest At(double from, double to) =>
            new()
            {
                VisitId = visit,
                Kind = ProcedureKind.Inquiry,
                StartedAt = Stamp(house, from),
                EndedAt = Stamp(house, to),
                Content = "问答",
            };
        Assert.Equal(
            "started_at",
            (await house.Refuses(() => house.Inspector(lead).Records.RecordProcedureAsync(At(-1, 0)))).Field
        );
        Assert.Equal(
            "ended_at",
            (await house.Refuses(() => house.Inspector(lead).Records.RecordProcedureAsync(At(0, 1)))).Field
        );
        Assert.Equal(
            "ended_at",
            (await house.Refuses(() => house.Inspector(lead).Records.RecordProcedureAsync(At(0, -1)))).Field
        );
        Assert.Equal(1, (await house.Inspector(lead).Records.RecordProcedureAsync(At(0, 0))).No);
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

    [Fact]
    public async Task A_result_not_published_by_its_day_is_overdue_by_the_clock()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        await house.On("2025-04-08", 23.9);
        Assert.False((await house.Get(visit)).PublicationOverdue);
        await house.On("2025-04-09", 0);
        Assert.True((await house.Get(visit)).PublicationOverdue);
        Assert.Single(house.Since(0).OfType<PublicationOverdue>());
        Assert.True((await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit })).Late);
    }

    [Fact]
    public async Task A_correction_after_publication_replaces_the_findings_in_public_with_its_reason_and_deletes_nothing()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Records.CorrectResultAsync(Correct()))).Reason
        );
        await Publish(house, visit, lead, Finding.ProblemOpen);
        Assert.Equal(
            Reasons.Findings,
            (await house.Refuses(() => house.Planner.Records.CorrectResultAsync(Correct(FireDoors)))).Reason
        );
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() => house.Of(Role.Planner, "p", OtherBody).Records.CorrectResultAsync(Correct()))
            ).Reason
        );
        await house.On("2025-03-20");
        await house.Planner.Records.CorrectResultAsync(Correct());
        var shown = (await Public(house)).Results.Single();
        Assert.Equal(
            (Finding.NoProblem, "2025-03-20", "认定有误"),
            (shown.Findings.Single().Finding, shown.CorrectedOn, shown.CorrectionReason)
        );
        Assert.Equal(
            Reasons.NothingToRectify,
            (
                await house.Refuses(() => house.Planner.Measures.ConfirmRectificationAsync(new() { VisitId = visit }))
            ).Reason
        );
        Assert.Equal(Finding.ProblemOpen, house.Since(0).OfType<ResultRecorded>().Single().Findings.Single().Finding);

        CorrectResultRequest Correct(string matter = Fire) =>
            new()
            {
                VisitId = visit,
                Reason = "认定有误",
                Findings =
                {
                    new MatterFinding { Matter = matter, Finding = Finding.NoProblem },
                },
            };
    }

    [Fact]
    public async Task A_result_is_taken_down_within_three_working_days_with_the_reason_or_is_late()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(Down("2025-03-10")))).Reason
        );
        await Publish(house, visit, lead);
        await house.On("2025-03-19", 23.9); // Friday 14 March and three working days
        Assert.Equal(
            "decided_on",
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(Down("2025-03-20")))).Field
        );
        Assert.Equal(
            "decided_on",
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(Down("2025-03-09")))).Field
        );
        Assert.Equal(
            Reasons.NotOwnBody,
            (
                await house.Refuses(() =>
                    house.Of(Role.Planner, "p", OtherBody).Records.TakeDownResultAsync(Down("2025-03-14"))
                )
            ).Reason
        );
        Assert.False((await house.Planner.Records.TakeDownResultAsync(Down("2025-03-14"))).Late);
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(Down("2025-03-14")))).Reason
        );
        var shown = (await Public(house)).Results.Single();
        Assert.Equal((0, "2025-03-19", "决定撤销"), (shown.Findings.Count, shown.TakenDownOn, shown.TakenDownReason));
        var other = await house.Visit(2);
        var team = await house.Conduct(other, "2025-03-19");
        await Publish(house, other, team.Lead);
        await house.On("2025-03-25", 0);
        Assert.True(
            (await house.Planner.Records.TakeDownResultAsync(new(Down("2025-03-19")) { VisitId = other })).Late
        );

        TakeDownResultRequest Down(string on) =>
            new()
            {
                VisitId = visit,
                DecidedOn = on,
                Reason = "决定撤销",
            };
    }

    [Fact]
    public async Task What_is_not_published_is_not_taken_down_and_what_was_decided_before_has_its_term_from_the_publication()
    {
        var (house, visit, lead, _) = await Entered();
        await using var __ = house;
        await house.Inspector(lead).Records.RecordResultAsync(Result(visit));
        var down = new TakeDownResultRequest
        {
            VisitId = visit,
            DecidedOn = "2025-03-10",
            Reason = "决定撤销",
        };
        Assert.Equal(
            Reasons.ResultState,
            (await house.Refuses(() => house.Planner.Records.TakeDownResultAsync(down))).Reason
        );
        await house.On("2025-03-17");
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit });
        await house.On("2025-03-20", 23.9); // three working days from Monday 17 March, eight from the decision
        Assert.False((await house.Planner.Records.TakeDownResultAsync(down)).Late);
    }

    [Fact]
    public async Task What_must_be_public_is_and_nothing_more()
    {
        var (house, visit, lead, second) = await Entered();
        await using var _ = house;
        var result = Result(visit, Finding.ProblemCorrected);
        result.Findings[0].Note = "不公开的备注";
        await house.Inspector(lead).Records.RecordResultAsync(result);
        await house.Visit(2); // to come: nobody may know
        var waiting = await house.Visit(3);
        var team = await house.Conduct(waiting, "2025-03-10");
        await house.Inspector(team.Lead).Records.RecordResultAsync(Result(waiting)); // not published
        Assert.Empty((await Public(house)).Results);
        await house.Planner.Visits.PublishResultAsync(new() { VisitId = visit });

        var record = await Public(house);
        Assert.Equal("住建局", record.Name);
        Assert.Contains(Fire, record.Matters.Select(m => m.Matter));
        var shown = record.Results.Single();
        Assert.Equal(
            (visit, Code(1), "2025-03-10", false),
            (shown.VisitId, shown.CreditCode, shown.InspectedOn, shown.Late)
        );
        Assert.Equal(new[] { lead, second }.Order(StringComparer.Ordinal), shown.Certificates);
        Assert.Equal(
            (2, 2, 1, 0),
            (
                record.Figures.VisitsConducted,
                record.Figures.ResultsRecorded,
                record.Figures.ResultsPublished,
                record.Figures.PublishedLate
            )
        );
        var counted = await house.Of(Role.Anonymous, "", "").Records.CountPublishedAsync(new() { Year = 2025 });
        Assert.Equal([(3, 1L, 0L)], counted.Months.Select(m => (m.Month, m.InTime, m.Late)));
        Assert.Equal((visit, Code(1)), (counted.LatestVisitId, counted.LatestCreditCode));
        Assert.Empty(
            (await house.Of(Role.Anonymous, "", "").Records.CountPublishedAsync(new() { Year = 2024 })).Months
        );
        var text = record.ToString();
        Assert.All(new[] { "不公开的备注", Code(2), Code(3), waiting }, secret => Assert.DoesNotContain(secret, text));
        Assert.Equal(
            Reasons.UnknownBody,
            (
                await Refused.By(() =>
                    house
                        .Of(Role.Anonymous, "", "")
                        .Records.GetPublicRecordAsync(new() { Body = "NOBODY", Year = 2025 })
                )
            ).Reason
        );
    }

    private static async Task<GetPublicRecordReply> Public(PlanningHouse house) =>
        await house.Of(Role.Anonymous, "", "").Records.GetPublicRecordAsync(new() { Body = Body, Year = 2025 });

    private static Timestamp Stamp(PlanningHouse house, double hours) => Timestamp.FromDateTimeOffset(house.Now(hours));
}
