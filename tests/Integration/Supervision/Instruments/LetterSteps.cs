using Enforcement.Contracts.Supervision.V1;
using static Enforcement.Integration.Supervision.Instruments.InstrumentHouse;
using static Enforcement.Integration.Supervision.SupervisionHouse;

namespace Enforcement.Integration.Supervision.Instruments;

/// <summary>Letters of the procuratorate and what is done with them.</summary>
internal static class LetterSteps
{
    internal static RegisterRecommendationRequest Letter(
        string number = "穗从检建〔2025〕1号",
        RecommendationKind kind = RecommendationKind.General,
        string on = "2025-03-03",
        int within = 0
    ) =>
        new()
        {
            Office = "从化区人民检察院",
            Number = number,
            Kind = kind,
            ReceivedOn = on,
            WithinDays = within,
            Subject = "规范入企检查",
            Points = 3,
            LetterSha256 = File("letter"),
        };

    internal static ReplyToRecommendationRequest Answer(string id, int adopted = 3, string reasons = "") =>
        new()
        {
            RecommendationId = id,
            Text = "逐条答复",
            Adopted = adopted,
            Reasons = reasons,
            ReplySha256 = File("reply"),
        };

    internal static async Task<Recommendation> Read(SupervisionHouse house, string id) =>
        (await house.Supervisor.Recommendations.GetRecommendationAsync(new() { RecommendationId = id })).Recommendation;

    internal static async Task<string> Charged(SupervisionHouse house, RegisterRecommendationRequest? letter = null)
    {
        var id = (
            await house.Supervisor.Recommendations.RegisterRecommendationAsync(letter ?? Letter())
        ).RecommendationId;
        await house.Supervisor.Recommendations.AssignRecommendationAsync(new() { RecommendationId = id, Body = Body });
        return id;
    }
}
