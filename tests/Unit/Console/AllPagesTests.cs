using Enforcement.WebConsole.Shared;
using Grpc.Core;

namespace Enforcement.Unit.Console;

public sealed class AllPagesTests
{
    private sealed record Page(IReadOnlyList<int> Rows, string Next);

    private static readonly Dictionary<string, Reply<Page>> Pages = new()
    {
        [""] = new(new([1, 2], "a")),
        ["a"] = new(new([3], "b")),
        ["b"] = new(new([4], "")),
        ["gone"] = new(null, "NOT_ALLOWED", "body", "not yours", StatusCode.PermissionDenied),
    };

    [Fact]
    public async Task Rows_are_read_page_by_page_until_no_token_follows() =>
        Assert.Equal([1, 2, 3, 4], (await Read()).Answer);

    [Fact]
    public async Task No_more_pages_are_read_than_wanted() => Assert.Equal([1, 2, 3], (await Read(most: 2)).Answer);

    [Fact]
    public async Task A_refusal_on_the_way_is_the_answer()
    {
        var reply = await Read(last: "gone");
        Assert.Null(reply.Answer);
        Assert.Equal(
            ("NOT_ALLOWED", "body", "not yours", StatusCode.PermissionDenied),
            (reply.Reason, reply.Field, reply.Message, reply.Kind)
        );
    }

    private static Task<Reply<IReadOnlyList<int>>> Read(int most = int.MaxValue, string last = "b") =>
        AllPages.Of(
            after => Task.FromResult(Pages[after == "b" ? last : after]),
            page => page.Rows,
            page => page.Next,
            most
        );
}
