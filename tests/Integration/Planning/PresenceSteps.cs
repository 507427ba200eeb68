using Enforcement.Contracts;
using Enforcement.Contracts.Planning.V1;
using static Enforcement.Integration.Planning.PlanningHouse;

namespace Enforcement.Integration.Planning;

/// <summary>A visit that was announced, and who comes to it.</summary>
internal static class PresenceSteps
{
    public static Helper Helping(
        string name = "王译",
        string organisation = "示例翻译社",
        HelperKind kind = HelperKind.Interpreter,
        string ground = "企业负责人使用外语"
    ) =>
        new()
        {
            Name = name,
            Organisation = organisation,
            Kind = kind,
            Ground = ground,
        };

    public static async Task<(PlanningHouse House, string Visit, string Lead, string Second)> Announced(int helpers)
    {
        var house = await Start("2025-03-03");
        var visit = await house.Visit();
        var (lead, second) = await house.Announce(visit, "2025-03-10");
        await house.Planner.Visits.NotifyVisitAsync(
            new()
            {
                VisitId = visit,
                VisitOn = "2025-03-10",
                Helpers = helpers,
            }
        );
        await house.On("2025-03-10");
        return (house, visit, lead, second);
    }

    public static async Task Enter(PlanningHouse house, string visit, string lead, string second)
    {
        var code = await house.Inspector(lead).Visits.IssueEntryCodeAsync(new() { VisitId = visit });
        await house.Inspector(lead).Visits.RecordEntryAsync(Entry(visit, code.Code, lead, second));
    }

    public static Task<GetPresenceReply> Seen(PlanningClient by, string visit) =>
        by.Presence.GetPresenceAsync(new() { VisitId = visit }).ResponseAsync;

    public static NameHelpersRequest Named(string visit, params Helper[] helpers) =>
        new() { VisitId = visit, Helpers = { helpers } };

    public static AnswerRecordingRequest Said(string visit, RecordingAnswer answer, string ground = "") =>
        new()
        {
            VisitId = visit,
            Answer = answer,
            Representative = "李代表",
            Ground = ground,
        };
}
