using Enforcement.BuildingBlocks.Hosting;

namespace Enforcement.BuildingBlocks.Hosting;

/// <summary>A file of the data folder with which the process cannot start: which, why, and what to do.</summary>
public sealed class DataFault(string path, string why) : StartFault($"{path} {why}");
