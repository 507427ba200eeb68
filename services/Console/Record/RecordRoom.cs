namespace Enforcement.WebConsole.Record;

/// <summary>What has been published of a year.</summary>
internal static class RecordRoom
{
    public static PageRoom Room { get; } =
        new("Record") { Texts = [RecordWords.Texts], Services = services => services.AddSingleton<PublicRecords>() };
}
