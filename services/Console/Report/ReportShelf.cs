using System.Security.Cryptography;
using System.Text;
using Enforcement.BuildingBlocks.Hosting;
using Enforcement.Contracts.Journal.V1;
using Grpc.Core;

namespace Enforcement.WebConsole.Report;

/// <summary>
/// Answers about a year that take long to count, kept as long as nothing new can change them: a shelf mark holds who
/// asked, what, the day, and how far supervision's journal and the journals it follows had come. Where those positions
/// cannot be read nothing is kept.
/// </summary>
public sealed class ReportShelf(Peers peers)
{
    private const int Places = 24;
    private readonly Lock gate = new();
    private readonly LinkedList<(string Mark, object Answer)> shelf = new();

    /// <param name="bearer">by whose rights; the answer is given to nobody else.</param>
    /// <param name="question">what is asked, in full.</param>
    public async Task<Reply<T>> Kept<T>(
        string bearer,
        string question,
        DateOnly today,
        Func<Task<Reply<T>>> ask,
        CancellationToken token
    )
        where T : class
    {
        if (await Positions(token) is not { } positions)
            return await ask();
        var who = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bearer)));
        var mark = $"{who} {question} {today.Iso()} {positions}";
        if (Take(mark) is Reply<T> known)
            return known;
        var reply = await ask();
        // What came in meanwhile moved the positions: the next reader asks anew.
        if (reply.Answer is not null)
            Put(mark, reply);
        return reply;
    }

    private object? Take(string mark)
    {
        lock (gate)
        {
            for (var node = shelf.First; node is not null; node = node.Next)
            {
                if (node.Value.Mark != mark)
                    continue;
                shelf.Remove(node);
                shelf.AddFirst(node);
                return node.Value.Answer;
            }
            return null;
        }
    }

    private void Put(string mark, object answer)
    {
        lock (gate)
        {
            shelf.AddFirst((mark, answer));
            if (shelf.Count > Places)
                shelf.RemoveLast();
        }
    }

    private async Task<string?> Positions(CancellationToken token)
    {
        var (client, until) = (peers.Journal("supervision"), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(3));
        try
        {
            var head = await client.GetHeadAsync(
                new GetHeadRequest { Source = "supervision" },
                deadline: until,
                cancellationToken: token
            );
            var followers = await client.ListFollowersAsync(new(), deadline: until, cancellationToken: token);
            var followed = followers
                .Followers.Where(f => f.Follower == "supervision")
                .OrderBy(f => f.Source, StringComparer.Ordinal);
            return string.Join(
                ' ',
                followed.Select(f => $"{f.Source}:{f.Checkpoint}").Prepend($"supervision:{head.Head}")
            );
        }
        catch (RpcException)
        {
            return null;
        }
    }
}
