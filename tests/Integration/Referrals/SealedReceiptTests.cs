using System.Text;
using Enforcement.Contracts.Supervision.V1;

namespace Enforcement.Integration.Referrals;

/// <summary>What an agency says of a clue speaks of the clue: it is sealed and erased with it.</summary>
public sealed class SealedReceiptTests
{
    private const string Why = "CANARYRETURNED7391",
        Came = "CANARYFEEDBACK7391";

    [Fact]
    public async Task Return_reasons_and_feedback_stand_nowhere_in_clear_and_go_with_the_clue()
    {
        using var folder = new TempFolder();
        await using (var house = await ReferralHouse.Ready(folder.Path))
        {
            var (returned, _) = await house.Send("CCDI", "one clue");
            var (answered, _) = await house.Send("PROC", "another clue");
            foreach (var agency in (string[])["CCDI", "PROC"])
                await house.Inbox(agency).PollAsync(new());
            await house.Inbox("CCDI").ReturnAsync(new() { Number = 1, Reason = Why });
            await house.Inbox("PROC").AcceptAsync(new() { Number = 1 });
            await house.Inbox("PROC").FeedbackAsync(new() { Number = 1, Outcome = Came });
            Assert.Equal(ReferralState.Feedback, await house.StateOf(answered));
            async Task<string> Because() =>
                (await house.Drafter.Referrals.GetReferralAsync(new() { ReferralId = returned }))
                    .Referral
                    .ReturnedBecause;
            Assert.Equal(Why, await Because());
            await house.Journal.Erase(
                "operator",
                $"referral/{returned}",
                "asked for",
                TestContext.Current.CancellationToken
            );
            Assert.Equal("", await Because());
            Assert.Equal(ReferralState.Returned, await house.StateOf(returned));
        }
        foreach (var file in Directory.GetFiles(folder.Path, "supervision.db*"))
        foreach (var word in (string[])[Why, Came])
            Assert.False(Holds(await File.ReadAllBytesAsync(file), word), $"{word} stands in {Path.GetFileName(file)}");
        // The agency's own book has it, and a search like this one finds it there.
        Assert.Contains(Directory.GetFiles(folder.Path, "inbox-ccdi.db*"), f => Holds(File.ReadAllBytes(f), Why));
    }

    /// <summary>In clear, or within base64 as in a signed receipt, wherever it begins there.</summary>
    private static bool Holds(byte[] bytes, string word)
    {
        var forms = Enumerable
            .Range(0, 3)
            .Select(at =>
                Convert.ToBase64String([.. new byte[at], .. Encoding.UTF8.GetBytes(word)])[(at == 0 ? 0 : 4)..^4]
            );
        return forms.Append(word).Any(form => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0);
    }
}
