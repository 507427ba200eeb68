using System.Security.Cryptography;
using System.Text;
using Enforcement.Contracts;
using Enforcement.Mail;
using Microsoft.EntityFrameworkCore;

namespace Enforcement.EnforcementSupervision.Notices;

/// <summary>
/// Tells who wants it by mail how many notices wait, and nothing of what they are about. What was told stands in the
/// journal, so that after a restart nobody is told twice of what the server took.
/// </summary>
internal sealed partial class NoticeMailer(
    Journal<SupervisionDb> journal,
    Database<SupervisionDb> database,
    Post post,
    DomainClock clock,
    TimeProvider time,
    EnforcementOptions options,
    IHostApplicationLifetime lifetime,
    ILogger<NoticeMailer> log
) : Worker(lifetime, options.IsStill)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private string trouble = "";

    protected override async Task Work(CancellationToken stopping)
    {
        if (!post.IsOn)
            return;
        for (; ; await Task.Delay(Pause, time, stopping))
            try
            {
                await Round(stopping);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogRoundFailed(e);
            }
    }

    /// <summary>One letter at most to each, about what it was not told of yet.</summary>
    public async Task Round(CancellationToken token)
    {
        foreach (var (person, address, fresh, overdue) in Waiting())
        {
            var sent = await post.Send(Written(person, address, fresh, overdue), token);
            if (sent.Outcome is PostOutcome.Taken)
                await journal.Append("system", (_, _) => [new NoticesMailed(person, fresh)], token);
            else if (sent.Outcome is PostOutcome.Refused)
                await journal.Append("system", (_, _) => [new NoticeAddressRefused(person, sent.Words)], token);
            else if (trouble != sent.ToString())
                LogNotSent(trouble = sent.ToString());
        }
    }

    private List<(string Person, string Address, IReadOnlyList<string> Fresh, int Overdue)> Waiting()
    {
        using var db = database.Read();
        var today = LegalDay.Of(clock.Now);
        var waiting = new List<(string, string, IReadOnlyList<string>, int)>();
        foreach (var row in db.NoticeAddresses.AsNoTracking().OrderBy(r => r.Person).ToList())
        {
            if (Sealer.Open(db, row.Address) is not { Length: > 0 } address)
                continue;
            var told = db
                .NoticesMailed.AsNoTracking()
                .Where(m => m.Person == row.Person)
                .Select(m => m.NoticeId)
                .ToHashSet();
            var fresh = NoticeSight
                .Of(db, row.Caller(), today)
                .Where(n => !n.Read && !told.Contains(n.Row.NoticeId))
                .ToList();
            if (fresh.Count > 0)
                waiting.Add(
                    (row.Person, address, [.. fresh.Select(n => n.Row.NoticeId)], fresh.Count(n => n.Row.Due < today))
                );
        }
        return waiting;
    }

    private static Letter Written(string person, string address, IReadOnlyList<string> fresh, int overdue)
    {
        // The same notices make the same letter: after a doubtful answer the receiver sees that both are one.
        var key = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{person}/{string.Join('/', fresh)}"))
        )[..32];
        var late = overdue > 0 ? $"，其中{Count(overdue)}项已逾期" : "";
        return new(
            address,
            $"有{Count(fresh.Count)}项新的待办事项",
            $"有{Count(fresh.Count)}项新的事项等您办理{late}。请登录系统查看。\n此邮件由系统发出，请勿回复。\n",
            $"notices-{key}"
        );
    }

    private static string Count(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Error, Message = "Notices could not be mailed: {Outcome}. Tried again.")]
    partial void LogNotSent(string outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of notices could not be read or written. Tried again.")]
    partial void LogRoundFailed(Exception reason);
}
