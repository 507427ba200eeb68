using Enforcement.Contracts.Journal.V1;

namespace Enforcement.BuildingBlocks.Journal;

public static class JournalVerification
{
    public static VerifyJournalReply Run(JournalReader reader, CancellationToken token) => throw new NotImplementedException();
}
