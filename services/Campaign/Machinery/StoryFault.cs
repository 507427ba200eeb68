namespace Enforcement.Campaign.Machinery;

/// <summary>A service refused what no story expects to be refused: the year cannot be told further.</summary>
public sealed class StoryFault(DateOnly day, Grpc.Core.RpcException refusal)
    : Exception($"on {day:yyyy-MM-dd} a story met a refusal that it does not expect", refusal);
