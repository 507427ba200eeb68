global using Enforcement.BuildingBlocks.Domain;
global using Enforcement.Contracts;
