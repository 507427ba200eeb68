using Enforcement.BuildingBlocks.Grpc;
using Enforcement.Contracts;
using Enforcement.Testing;
using Client = Enforcement.Contracts.Supervision.V1.EnforcementSupervision.EnforcementSupervisionClient;

namespace Enforcement.EndToEnd.Pages;

/// <summary>Complaints made at the RPC, for pages that handle them.</summary>
internal static class Complaints
{
    /// <summary>Until Supervision knows the demo's bodies: a complaint that is refused for its visit says so, and is none.</summary>
    public static Task Ready(Browser browser) => Eventually.IsTrue(
        async () => (await Refused.By(() => new Client(browser.As(Role.Operator, "hotline")).RecordComplaintAsync(new() { AboutBody = DemoVisit.Body, Text = "x", Source = "12345", VisitId = "NONE" }))).Reason == Reasons.ComplaintVisit,
        "supervision hears of the bodies", () => "", TimeSpan.FromMinutes(2));

    public static async Task<string> About(Browser browser, string body, string text = "检查人员要求购买指定设备", string who = "") =>
        (await new Client(browser.As(Role.Operator, "hotline")).RecordComplaintAsync(new() { AboutBody = body, Text = text, Source = "12345", Complainant = who })).ComplaintId;
}
