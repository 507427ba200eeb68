using Enforcement.Contracts.Registry.V1;
using Google.Protobuf;

namespace Enforcement.Integration.Registry;

/// <summary>Requests about what may end a period.</summary>
internal static class Triggers
{
    public static readonly ByteString Paper = ByteString.CopyFrom([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public static ReportObservationTriggerRequest Report(
        string id,
        RevocationTrigger trigger = RevocationTrigger.Incident
    ) =>
        new()
        {
            ObservationId = id,
            Trigger = trigger,
            Ground = "一号车间起火",
            EvidenceSha256 = Paper,
        };

    public static AnswerObservationTriggerRequest Answer(string id, bool hearing = false) =>
        new()
        {
            ObservationId = id,
            Statement = "the neighbour's",
            Hearing = hearing,
        };

    public static RecordObservationHearingRequest Hearing(string id, string on) =>
        new()
        {
            ObservationId = id,
            On = on,
            Attended = true,
            Summary = "both sides were heard",
            MinutesSha256 = Paper,
        };

    public static RevokeObservationRequest Revoke(string id, RevocationTrigger trigger = RevocationTrigger.Incident) =>
        new()
        {
            ObservationId = id,
            Trigger = trigger,
            Reasons = "a reason",
            EvidenceSha256 = Paper,
        };

    /// <summary>The firm is told of it and has nothing to say to be heard about: it may be revoked now.</summary>
    public static async Task Told(RegistryClient reporter, RegistryClient firm, string id, RevocationTrigger trigger)
    {
        await reporter.Observations.ReportObservationTriggerAsync(Report(id, trigger));
        await firm.Observations.AnswerObservationTriggerAsync(Answer(id));
    }

    /// <inheritdoc cref="Told(RegistryClient, RegistryClient, string, RevocationTrigger)"/>
    public static Task Told(RegistryHost registry, string id, RevocationTrigger trigger = RevocationTrigger.Incident) =>
        Told(registry.Bureau, registry.Enterprise(RegistryHost.First), id, trigger);
}
