using System.Text;
using Enforcement.Contracts;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision;
using Enforcement.EnforcementSupervision.Complaints;
using Enforcement.EnforcementSupervision.Referrals;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision;

/// <summary>What reaches supervision from outside and from below: lists of other offices, clues that officials report,
/// answers of the discipline commission.</summary>
public sealed class IntakeTests
{
    [Fact]
    public async Task A_list_of_the_hotline_is_recorded_whole_and_sent_again_it_doubles_nothing()
    {
        await using var house = await SupervisionHouse.Start();
        var list = List(("GZ12345-0001", "they came twice"), ("GZ12345-0002", "they asked for money"));
        var first = await house.Reviewer.Complaints.ImportComplaintsAsync(list);
        Assert.Equal((2, 0), (first.Recorded, first.Known));
        list.Complaints.Add(List(("GZ12345-0003", "again")).Complaints);
        var again = await house.Reviewer.Complaints.ImportComplaintsAsync(list);
        Assert.Equal((1, 2), (again.Recorded, again.Known));
        // The same number of another office is another complaint.
        var other = List(("GZ12345-0001", "by letter"));
        other.Source = "mailbox";
        Assert.Equal(1, (await house.Reviewer.Complaints.ImportComplaintsAsync(other)).Recorded);
        var all = (await house.Supervisor.Complaints.ListComplaintsAsync(new())).Complaints;
        Assert.Equal(4, all.Select(c => c.ComplaintId).Distinct().Count());
        var seen = new List<string>();
        foreach (var c in all)
            seen.Add(
                (await house.Supervisor.Complaints.GetComplaintAsync(new() { ComplaintId = c.ComplaintId }))
                    .Complaint
                    .Reference
            );
        Assert.Equal(
            ["GZ12345-0001", "GZ12345-0001", "GZ12345-0002", "GZ12345-0003"],
            seen.Order(StringComparer.Ordinal)
        );
        // It leads to who complained: it stands nowhere in clear.
        Assert.DoesNotContain(house.Host.Get<Journal<SupervisionDb>>().Reader.All(), e =>
            Encoding.UTF8.GetString(e.Data).Contains("GZ12345", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task One_row_that_is_wrong_names_itself_and_nothing_is_recorded()
    {
        await using var house = await SupervisionHouse.Start();
        var list = List(("1", "good"), ("2", "bad"));
        list.Complaints[1].AboutBody = "NOBODY";
        var refused = await Refused.By(() => house.Reviewer.Complaints.ImportComplaintsAsync(list));
        Assert.Equal(Reasons.UnknownBody, refused.Reason);
        Assert.Contains("complaints[1].about_body", refused.Message);
        Assert.Empty((await house.Supervisor.Complaints.ListComplaintsAsync(new())).Complaints);
    }

    [Theory]
    [InlineData(Role.Inspector)]
    [InlineData(Role.Planner)]
    [InlineData(Role.Head)]
    public async Task An_official_reports_a_clue_also_about_his_own_body_and_sees_it_no_more(string role)
    {
        await using var house = await SupervisionHouse.Start();
        await house.Plan(new BodyRegistered(Body, "住建局", Contracts.Planning.V1.BodyKind.Bureau, "440117"));
        var reporter = house.As(role, "reporter-1", ("body", Body));
        var told = await reporter.Referrals.RecordClueAsync(Clue(Body));
        Assert.Equal("", told.ClueId);
        using var db = house.Host.Get<Database<SupervisionDb>>().Read();
        var clue = Assert.Single(db.Clues);
        Assert.Equal(("reporter-1", Body), (clue.RecordedBy, clue.AboutBody?.Value));
        var entry = house.Host.Get<Journal<SupervisionDb>>().Reader.All().Last();
        Assert.DoesNotContain("reporter-1", Encoding.UTF8.GetString(entry.Header));
        Assert.Equal(
            StatusCode.PermissionDenied,
            (await Refused.By(() => reporter.Referrals.GetClueAsync(new() { ClueId = clue.ClueId }))).Status
        );
        Assert.Equal(
            "bribes",
            (await house.Supervisor.Referrals.GetClueAsync(new() { ClueId = clue.ClueId })).Clue.Parts[0].Text
        );
        foreach (var office in (string[])[Offices.Justice, Offices.Station])
            Assert.Equal(
                Reasons.ReferralBypassesCaller,
                (await Refused.By(() => reporter.Referrals.RecordClueAsync(Clue(office)))).Reason
            );
        var warning = Clue(Body);
        warning.Source = "warning";
        var refused = await Refused.By(() => reporter.Referrals.RecordClueAsync(warning));
        Assert.Equal((Reasons.OutOfRange, "source"), (refused.Reason, refused.Field));
    }

    [Fact]
    public async Task Discipline_answers_what_was_handed_over_to_it_until_its_answer_is_final()
    {
        await using var house = await SupervisionHouse.Start();
        await house.Plan(new BodyRegistered(Body, "住建局", Contracts.Planning.V1.BodyKind.Bureau, "440117"));
        await house.On("2025-03-10");
        var found = new RecordInspectionProblemRequest
        {
            Inspection = "2025年法治督察",
            Body = Body,
            FoundOn = "2025-03-01",
            Text = "逐利检查",
        };
        found.EvidenceSha256.Add(AnyFile.Hash);
        var id = (await house.Supervisor.Problems.RecordInspectionProblemAsync(found)).ProblemId;
        var discipline = house.As(Role.Discipline, "discipline-1");
        AnswerProblemRequest Answer(ProblemAnswer answer) =>
            new()
            {
                ProblemId = id,
                Answer = answer,
                Text = "looked into",
                DocumentNumber = "纪函〔2025〕7号",
            };
        Assert.Equal(
            Reasons.ProblemState,
            (await Refused.By(() => discipline.Problems.AnswerProblemAsync(Answer(ProblemAnswer.Accepted)))).Reason
        );
        await house.Supervisor.Problems.HandOverProblemAsync(
            new()
            {
                ProblemId = id,
                DocumentNumber = "司函〔2025〕1号",
                HandedOverOn = "2025-03-05",
            }
        );
        await discipline.Problems.AnswerProblemAsync(Answer(ProblemAnswer.Accepted));
        await discipline.Problems.AnswerProblemAsync(Answer(ProblemAnswer.DealtWith));
        Assert.Equal(
            Reasons.ProblemState,
            (await Refused.By(() => discipline.Problems.AnswerProblemAsync(Answer(ProblemAnswer.Returned)))).Reason
        );
        var list = await house.Supervisor.Problems.ListInspectionProblemsAsync(new() { Year = 2025 });
        var shown = Assert.Single(list.Problems);
        Assert.Equal(
            (1L, ProblemAnswer.DealtWith, "looked into", "纪函〔2025〕7号", "2025-03-10"),
            (list.Answered, shown.Answer, shown.AnswerText, shown.AnswerNumber, shown.AnsweredOn)
        );
    }

    private static ImportComplaintsRequest List(params (string Reference, string Text)[] rows)
    {
        var list = new ImportComplaintsRequest { Source = "12345" };
        list.Complaints.AddRange(
            rows.Select(r => new ImportedComplaint
            {
                Reference = r.Reference,
                CreditCode = Firm,
                Text = r.Text,
            })
        );
        return list;
    }

    private static RecordClueRequest Clue(string about)
    {
        var clue = new RecordClueRequest
        {
            Source = "inspection",
            AboutBody = about,
            Classification = "work-secret",
        };
        clue.Parts.Add(new NewCluePart { Kind = "duty-crime", Text = "bribes" });
        return clue;
    }
}
