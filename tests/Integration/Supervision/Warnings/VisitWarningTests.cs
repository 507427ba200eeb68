using Enforcement.BuildingBlocks.Calendar;
using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using Enforcement.Contracts.Supervision.V1;
using Enforcement.EnforcementSupervision.Warnings;
using static Enforcement.Integration.Supervision.Warnings.Watched;

namespace Enforcement.Integration.Supervision.Warnings;

/// <summary>What the file of one visit shows: no code, one officer, no certificate, a late or an early
/// result.</summary>
public sealed class VisitWarningTests
{
    private static ResultRecorded Result(string id, string publishBy = "2025-04-01") =>
        new(id, Firm, [new("440100000001", Finding.NoProblem, null)], true, null, Day(publishBy));

    [Fact]
    public void A_visit_with_all_its_papers_warns_of_nothing()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03");
        desk.Tell("planning", Result("T1"), At("2025-03-04"));
        desk.Tell("planning", new ResultPublished("T1", false), At("2025-04-01", 23));
        Assert.Empty(desk.Standing());
    }

    public static TheoryData<string, bool, bool, bool, bool, string> Papers =>
        new()
        {
            { "no approval", false, true, true, false, "missing approval" },
            { "no notice", true, false, true, false, "missing notice" },
            { "no code", true, true, false, false, "missing code" },
            { "a back-entry in its term stands for the code", true, true, false, true, "" },
        };

    [Theory, MemberData(nameof(Papers))]
    public void An_entry_had_code_notice_and_approval_before_it(
        string name,
        bool approved,
        bool notified,
        bool code,
        bool back,
        string missing
    )
    {
        using var desk = Desk();
        desk.Visit(
            "T1",
            "2025-03-03",
            approved: approved,
            notified: notified,
            code: code,
            means: back ? EntryMeans.BackEntry : EntryMeans.Scan
        );
        var found = desk.Standing(WarningKind.NoCodeOrNotice);
        Assert.Equal(missing.Length > 0 ? 1 : 0, found.Count);
        if (missing.Length > 0)
            Assert.Equal([missing], found[0].Shown()[2..]);
        Assert.NotEmpty(name);
    }

    [Fact]
    public void A_paper_made_after_the_entry_comes_too_late()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03", notified: false);
        desk.Tell("planning", new VisitNotified("T1", Day("2025-03-03")), At("2025-03-03", 11));
        Assert.Single(desk.Standing(WarningKind.NoCodeOrNotice));
    }

    [Fact]
    public void A_back_entry_after_its_term_is_an_entry_without_code()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03", code: false, means: EntryMeans.BackEntry, late: true);
        Assert.Equal(["missing code"], Assert.Single(desk.Standing(WarningKind.NoCodeOrNotice)).Shown()[2..]);
    }

    [Fact]
    public void An_emergency_is_judged_by_the_approval_made_up_for()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03", approved: false, notified: false, code: false, means: EntryMeans.Emergency);
        desk.Tell("planning", new VisitApproved("T1", "head"), At("2025-03-03", 20));
        Assert.Empty(desk.Standing());
        desk.Visit("T2", "2025-06-03", approved: false, notified: false, code: false, means: EntryMeans.Emergency);
        desk.Tell("planning", new ApprovalOverdue("T2"), At("2025-06-04"));
        Assert.Equal(["missing approval"], Assert.Single(desk.Standing(WarningKind.NoCodeOrNotice)).Shown()[2..]);
    }

    [Fact]
    public void What_another_system_holds_of_an_imported_entry_is_not_held_against_it()
    {
        using var desk = Desk();
        desk.Tell("planning", Planned(Firm, 1, "T1"), At("2025-01-03"));
        desk.Tell(
            "planning",
            Entered("T1", "2025-03-03", means: EntryMeans.Imported) with
            {
                Officers = [],
            },
            At("2025-03-20")
        );
        Assert.Empty(desk.Standing());
    }

    [Fact]
    public void One_officer_is_no_visit()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03", officers: "ZJJ-1");
        var found = Assert.Single(desk.Standing(WarningKind.OneOfficer));
        Assert.Equal(["ZJJ-1"], found.Persons);
    }

    [Fact]
    public void A_certificate_that_was_not_valid_on_the_day_warns_also_when_that_is_registered_later()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03");
        Assert.Empty(desk.Standing(WarningKind.CertificateExpired));
        desk.Tell("planning", Certified("ZJJ-2", "2024-01-01", "2025-03-02"), At("2025-05-01"));
        Assert.Equal(
            (Day("2025-03-03"), "ZJJ-2"),
            desk.Standing(WarningKind.CertificateExpired).Select(w => (w.On, w.Persons[0])).Single()
        );
        // the last day is valid
        desk.Tell("planning", Certified("ZJJ-2", "2024-01-01", "2025-03-03"), At("2025-05-02"));
        Assert.Empty(desk.Standing(WarningKind.CertificateExpired));
    }

    [Fact]
    public void Somebody_without_any_certificate_is_no_officer()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03", officers: ["ZJJ-1", "HELPER"]);
        Assert.Equal(["HELPER"], Assert.Single(desk.Standing(WarningKind.CertificateExpired)).Persons);
    }

    [Theory]
    [InlineData("2025-04-01", 23, false)]
    [InlineData("2025-04-02", 0, true)]
    public void A_result_published_after_its_last_day_is_late(string on, int hour, bool warns)
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03");
        desk.Tell("planning", Result("T1"), At("2025-03-04"));
        desk.Tell("planning", new ResultPublished("T1", warns), At(on, hour));
        Assert.Equal(warns ? [Day("2025-04-02")] : [], desk.Standing(WarningKind.LatePublication).Select(w => w.On));
    }

    [Fact]
    public void A_result_that_is_not_published_is_late_when_its_last_day_is_over_and_one_warning_says_so()
    {
        using var desk = Desk();
        desk.Visit("T1", "2025-03-03");
        desk.Tell("planning", Result("T1"), At("2025-03-04"));
        desk.Tell("planning", new PublicationOverdue("T1"), LegalDay.End(Day("2025-04-01")));
        var found = Assert.Single(desk.Standing(WarningKind.LatePublication));
        Assert.Equal(Day("2025-04-02"), found.On);
        desk.Tell("planning", new ResultPublished("T1", true), At("2025-05-01"));
        Assert.Equal(found.WarningId, Assert.Single(desk.Standing(WarningKind.LatePublication)).WarningId);
        Assert.Single(desk.Own, e => e.Event is WarningRaised);
    }

    [Fact]
    public void A_result_recorded_before_the_entry_warns()
    {
        using var desk = Desk();
        desk.Tell("planning", Planned(Firm, 1, "T1"), At("2025-01-03"));
        desk.Tell("planning", Result("T1"), At("2025-03-01"));
        desk.Tell("planning", Entered("T1", "2025-03-03", means: EntryMeans.Imported), At("2025-03-04"));
        Assert.Equal([Day("2025-03-03")], desk.Standing(WarningKind.ResultBeforeVisit).Select(w => w.On));

        using var together = Desk();
        together.Tell("planning", Planned(Firm, 1, "T1"), At("2025-01-03"));
        together.Tell("planning", Entered("T1", "2025-03-03", means: EntryMeans.Imported), At("2025-03-03"));
        together.Tell("planning", Result("T1"), At("2025-03-03")); // in the same instant, as a platform tells both
        Assert.Empty(together.Standing(WarningKind.ResultBeforeVisit));
    }
}
