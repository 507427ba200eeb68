using Enforcement.Testing;

namespace Enforcement.Unit.Testing;

public class EventuallyTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_condition_that_comes_true_ends_the_wait()
    {
        var asked = 0;
        await Eventually.IsTrue(() => ++asked == 3, "the third time counts", token: Token);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task A_wait_that_fails_says_why_and_what_it_saw_last()
    {
        var sequence = 0;
        var e = await Assert.ThrowsAsync<NeverHappenedException>(() =>
            Eventually.IsTrue(
                () => false,
                "planning should follow the registration",
                () => $"checkpoint {++sequence} of 9",
                Short,
                Token
            )
        );
        Assert.Matches(
            "^planning should follow the registration: not within 0.06 s. Last observed: checkpoint [1-9][0-9]* of 9$",
            e.Message
        );
    }

    [Fact]
    public async Task An_exception_is_not_yet_and_is_shown_when_time_is_up()
    {
        var e = await Assert.ThrowsAsync<NeverHappenedException>(() =>
            Eventually.Gives<int>(
                () => throw new IOException("the door is shut"),
                _ => true,
                "it should open",
                Short,
                Token
            )
        );
        Assert.Contains("the door is shut", e.Message);
        Assert.IsType<IOException>(e.InnerException);
    }

    [Fact]
    public async Task A_question_that_hangs_does_not_hang_the_wait()
    {
        var never = new TaskCompletionSource<int>();
        await Assert.ThrowsAsync<NeverHappenedException>(() =>
            Eventually.Equal(1, () => never.Task, "it should answer", Short, Token)
        );
    }

    [Fact]
    public async Task The_wait_ends_when_the_test_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource(Short);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Eventually.IsTrue(() => false, "never", token: cancelled.Token)
        );
    }

    [Fact]
    public void A_temporary_folder_is_gone_with_all_it_held()
    {
        string path;
        using (var folder = new TempFolder())
        {
            path = folder.Path;
            File.WriteAllText(folder.File("a"), "b");
        }
        Assert.False(Directory.Exists(path));
    }
}
