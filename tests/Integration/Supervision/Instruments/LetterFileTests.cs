using System.Text;
using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.Integration.Files;
using Google.Protobuf;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>Letters of supervision and problems of inspection rest on stored files, read by who may see what they
/// belong to.</summary>
public sealed class LetterFileTests
{
    private static readonly byte[] Paper = Encoding.UTF8.GetBytes("现场照片说明\n"),
        Answer = Encoding.UTF8.GetBytes("整改照片说明\n");

    private static Filing As(SupervisionHouse house, string role, string subject, params (string, string)[] claims) =>
        new(house.Host, "supervision", role, subject, claims);

    private static Filing Head(SupervisionHouse house, string body = Body) =>
        As(house, Role.Head, $"head-{body}", ("body", body));

    private static async Task<string> Why(Filing who, ByteString sha256) =>
        (await Refused.By(() => who.Read(sha256))).Reason;

    [Fact]
    public async Task What_an_opinion_rests_on_is_read_by_its_body_once_it_is_issued_and_by_no_other()
    {
        await using var house = await InstrumentHouse.Start();
        var file = await As(house, Role.Supervisor, "supervisor-1").Keep(Paper);
        DraftInstrumentRequest opinion = new(Opinion()) { EvidenceSha256 = { file } };
        var id = (await house.Supervisor.Opinions.DraftInstrumentAsync(opinion)).InstrumentId;
        Assert.Equal(Reasons.UnknownFile, await Why(Head(house), file));
        await house.Second().Opinions.IssueInstrumentAsync(new() { InstrumentId = id });
        Assert.Equal(Paper, (await Head(house).Read(file)).Bytes);
        Assert.Equal([file], (await Head(house).Of("instrument", id)).Select(f => f.Sha256));
        Assert.Equal(Reasons.UnknownFile, await Why(Head(house, OtherBody), file));
        Assert.Equal(Reasons.UnknownFile, await Why(As(house, Role.Enterprise, "firm", ("enterprise", Firm)), file));

        var answer = await Head(house).Keep(Answer);
        await house
            .HeadOf(Body)
            .Opinions.ReplyToInstrumentAsync(
                new()
                {
                    InstrumentId = id,
                    Text = "已整改",
                    EvidenceSha256 = { answer },
                }
            );
        var supervisor = As(house, Role.Supervisor, "supervisor-2");
        Assert.Equal(Answer, (await supervisor.Read(answer)).Bytes);
        Assert.Equal([answer], (await supervisor.Of("instrument-answer", id)).Select(f => f.Sha256));
        Assert.Empty(await house.Rebuild());
    }

    [Fact]
    public async Task What_a_complaint_brought_is_not_shown_to_the_body_that_it_is_about()
    {
        await using var house = await InstrumentHouse.Start();
        var complaint = (
            await house.Supervisor.Complaints.RecordComplaintAsync(
                new()
                {
                    AboutBody = Body,
                    Text = "重复检查",
                    Source = "12345",
                }
            )
        ).ComplaintId;
        await house.Supervisor.Complaints.DecideComplaintAsync(
            new()
            {
                ComplaintId = complaint,
                Finding = ComplaintFinding.Verified,
                Reasons = "属实",
            }
        );
        var file = await As(house, Role.Supervisor, "supervisor-1").Keep(Paper);
        DraftInstrumentRequest opinion = new(Opinion())
        {
            EvidenceSha256 = { file },
            Ground = InstrumentGround.Complaint,
            GroundId = complaint,
        };
        var (id, _) = await house.Issue(opinion);
        Assert.Equal(Reasons.UnknownFile, await Why(Head(house), file));
        Assert.Equal(Reasons.UnknownFile, (await Refused.By(() => Head(house).Of("instrument", id))).Reason);
        Assert.Equal(Paper, (await As(house, Role.Discipline, "d-1", ("agency", "CCDI")).Read(file)).Bytes);
    }

    [Fact]
    public async Task Where_files_must_be_stored_a_hash_alone_supports_no_letter_and_no_problem()
    {
        await using var house = await InstrumentHouse.Start();
        await house.Policy("supervision.files.required", "all", "");
        var letter = await Refused.By(() => house.Supervisor.Opinions.DraftInstrumentAsync(Opinion()));
        Assert.Equal((Reasons.FileNotStored, "evidence_sha256[0]"), (letter.Reason, letter.Field));
        var problem = await Refused.By(() => house.Supervisor.Problems.RecordInspectionProblemAsync(Problem(File())));
        Assert.Equal((Reasons.FileNotStored, "evidence_sha256[0]"), (problem.Reason, problem.Field));
    }

    [Fact]
    public async Task What_a_problem_was_found_and_rectified_by_is_read_by_discipline_and_not_by_the_body()
    {
        await using var house = await InstrumentHouse.Start();
        var supervisor = As(house, Role.Supervisor, "supervisor-1");
        var (found, closed) = (await supervisor.Keep(Paper), await supervisor.Keep(Answer));
        var id = (await house.Supervisor.Problems.RecordInspectionProblemAsync(Problem(found, File()))).ProblemId;
        await house.Supervisor.Problems.CloseProblemAsync(
            new()
            {
                ProblemId = id,
                RectifiedOn = "2025-03-03",
                Text = "已整改",
                EvidenceSha256 = { closed },
            }
        );
        var discipline = As(house, Role.Discipline, "discipline-1", ("agency", "CCDI"));
        var listed = (
            await house.Discipline().Problems.ListInspectionProblemsAsync(new() { Year = 2025 })
        ).Problems.Single();
        // What was named by its hash alone is nothing to download.
        Assert.Equal([found, closed], listed.FileSha256);
        Assert.Equal(Paper, (await discipline.Read(found)).Bytes);
        Assert.Equal(Answer, (await discipline.Read(closed)).Bytes);
        Assert.Equal(Reasons.UnknownFile, await Why(Head(house), found));
        Assert.Empty(await house.Rebuild());
    }

    private static RecordInspectionProblemRequest Problem(params ByteString[] files) =>
        new()
        {
            Inspection = "2025年法治督察",
            Body = Body,
            FoundOn = "2025-03-01",
            Text = "以罚代管",
            EvidenceSha256 = { files },
        };
}
