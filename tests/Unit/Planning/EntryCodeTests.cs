using System.Security.Cryptography;
using CsCheck;
using Enforcement.InspectionPlanning;
using Enforcement.InspectionPlanning.Visits;

namespace Enforcement.Unit.Planning;

public sealed class EntryCodeTests
{
    private static readonly byte[] Key = SHA256.HashData("key"u8);
    private static readonly EntryCode Code = new(
        VisitId.Stored("TASK-449917-2025-000123"),
        'L',
        DateTimeOffset.FromUnixTimeSeconds(1_741_572_600),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    );

    [Fact]
    public void A_code_reads_back_as_it_was_written_and_is_short()
    {
        var text = EntryCodes.Write(Code, Key);
        Assert.Equal(80, text.Length);
        var read = EntryCodes.Read(text, Key)!;
        Assert.Equal(
            (Code.VisitId, Code.Slot, Code.ExpiresAt, Code.NonceSha256),
            (read.VisitId, read.Slot, read.ExpiresAt, read.NonceSha256)
        );
    }

    [Fact]
    public void A_code_has_one_spelling_also_where_its_last_character_has_bits_to_spare()
    {
        var text = EntryCodes.Write(Code with { VisitId = VisitId.Stored("TASK-449917-2025-00123") }, Key);
        Assert.Equal(79, text.Length);
        Assert.NotNull(EntryCodes.Read(text, Key));
        Assert.Null(EntryCodes.Read(text[..^1] + (char)(text[^1] + 1), Key));
        Assert.Null(EntryCodes.Read(text + "=", Key));
    }

    [Fact]
    public void Whatever_character_is_changed_or_cut_it_is_no_code_any_more()
    {
        var text = EntryCodes.Write(Code, Key);
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char["ABCxyz019-_ =\u00e9"])
            .Sample(
                (at, c) =>
                {
                    if (text[at] != c)
                        Assert.Null(EntryCodes.Read(text[..at] + c + text[(at + 1)..], Key));
                    Assert.Null(EntryCodes.Read(text[..at], Key));
                },
                iter: 2000
            );
        Assert.Null(EntryCodes.Read(text, SHA256.HashData("other"u8)));
        Assert.Null(EntryCodes.Read("", Key));
        Assert.Null(EntryCodes.Read(new string('A', 121), Key));
    }
}
