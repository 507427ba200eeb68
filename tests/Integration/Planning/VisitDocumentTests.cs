using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Google.Protobuf.WellKnownTypes;
using static Enforcement.Integration.Planning.PlanningHouse;
using static Enforcement.Integration.Planning.VisitRecordTests;

namespace Enforcement.Integration.Planning;

/// <summary>The documents of a visit say what the journal says.</summary>
public sealed class VisitDocumentTests
{
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

    private static Timestamp Stamp(PlanningHouse house, double hours) => Timestamp.FromDateTimeOffset(house.Now(hours));
}
