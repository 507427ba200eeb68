using Enforcement.EnforcementSupervision.Warnings;

namespace Enforcement.Unit.Supervision;

public sealed class WarningAboutTests
{
    /// <summary>The paths stand in entries and are hashed into numbers, so they are written out here.</summary>
    [Fact]
    public void What_a_warning_is_about_is_read_from_its_path_again()
    {
        WarningAbout[] all =
        [
            new FirmAbout(BodyCode.Stored("SCJG"), CreditCode.Parse("91440101MA5AAAAAXX")),
            new VisitAbout(VisitId.Stored("TASK-449917-2025-000001")),
            new LineAbout("PLAN-449917-2025-0001", 2),
            new DrawAbout("DRAW-449917-2025-0001"),
            new RevealsAbout(BodyCode.Stored("SCJG"), "station", 2025),
            new GrantsAbout(BodyCode.Stored("SCJG"), 2025),
            new FirmGrantsAbout(CreditCode.Parse("91440101MA5AAAAAXX"), 2025),
            new IncidentAbout(CreditCode.Parse("91440101MA5AAAAAXX")),
            new BulkAbout(BodyCode.Stored("SCJG"), new(2025, 3, 4)),
            new DroppedAbout(BodyCode.Stored("SCJG"), 2025, 3),
            new OutcomeAbout("粤0117行初/12号"),
        ];
        Assert.Equal(
            [
                "firm/SCJG/91440101MA5AAAAAXX",
                "visit/TASK-449917-2025-000001",
                "line/PLAN-449917-2025-0001/2",
                "draw/DRAW-449917-2025-0001",
                "reveals/SCJG/station/2025",
                "grants/SCJG/2025",
                "firm-grants/91440101MA5AAAAAXX/2025",
                "incident/91440101MA5AAAAAXX",
                "bulk/SCJG/2025-03-04",
                "dropped/SCJG/2025/3",
                "outcome/粤0117行初/12号",
            ],
            all.Select(a => a.Path)
        );
        Assert.Equal(all, all.Select(a => WarningAbout.Read(a.Path)));
        var kinds = typeof(WarningAbout).Assembly.GetTypes().Where(t => t.BaseType == typeof(WarningAbout));
        Assert.Equal(kinds.Select(t => t.Name).Order(), all.Select(a => a.GetType().Name).Order());
    }
}
