using Enforcement.Contracts.Journal.V1;

namespace Enforcement.BuildingBlocks.Journal;

internal static class JournalVerification
{
    public static VerifyJournalReply Run(JournalReader reader, CancellationToken token) => throw new NotImplementedException();
}
