using Enforcement.BuildingBlocks.Domain;
using Grpc.Core;

namespace Enforcement.Unit.Grpc;

public sealed class EarlyAnswerTests
{
    [Fact]
    public void Whatever_the_client_throws_at_a_writer_whose_call_was_answered_leads_to_the_answer()
    {
        foreach (
            var thrown in new Exception[]
            {
                new RpcException(new(StatusCode.InvalidArgument, "")),
                new InvalidOperationException(),
                new HttpRequestException(),
                new HttpIOException(HttpRequestError.HttpProtocolError),
            }
        )
            Assert.True(EarlyAnswer.IsMeantBy(thrown), thrown.GetType().Name);
    }

    [Fact]
    public void A_file_that_cannot_be_read_to_its_end_is_no_answer_and_a_stop_neither()
    {
        Assert.False(EarlyAnswer.IsMeantBy(new IOException()));
        Assert.False(EarlyAnswer.IsMeantBy(new OperationCanceledException()));
    }
}
